import type { TokenizerFolder } from './tokenizerFolder';

// The class that `AutoTokenizer` of Hugging Face `transformers` 5.23 chooses, without “Fast”.

/** The class that uses `tokenizer.json` as it is. */
export const backend = 'TokenizersBackend';

/** The class of a model whose folder does not name one. */
const usual: ReadonlyMap<string, string> = new Map(
  (
    [
      ['BertTokenizer', 'bert distilbert electra'],
      ['MPNetTokenizer', 'mpnet'],
      ['RobertaTokenizer', 'roberta bart'],
      ['GPT2Tokenizer', 'gpt2 gpt_neo gptj opt phi'],
      ['GPTNeoXTokenizer', 'gpt_neox'],
      ['Qwen2Tokenizer', 'qwen2 qwen3 qwen2_vl qwen2_5_vl qwen3_vl'],
      ['XLMRobertaTokenizer', 'xlm-roberta'],
      ['CamembertTokenizer', 'camembert'],
      ['AlbertTokenizer', 'albert'],
      ['DebertaV2Tokenizer', 'deberta-v2'],
      ['T5Tokenizer', 't5 mt5'],
      ['MBartTokenizer', 'mbart'],
      ['M2M100Tokenizer', 'm2m_100'],
      ['MarianTokenizer', 'marian'],
      ['GemmaTokenizer', 'gemma gemma2 gemma3 gemma3_text'],
      [backend, 'mistral mistral3 modernbert olmo2 phi3 stablelm llava llava_next'],
    ] as const
  ).flatMap(([name, types]) => types.split(' ').map((type): [string, string] => [type, name])),
);

/** Models whose folders on the Hub often name a wrong class. */
const misnamed: ReadonlySet<string> = new Set(['modernbert', 'phi3', 'qwen2']);

export function tokenizerClass(folder: TokenizerFolder): string {
  const type = typeOf(folder);
  const named = namedClass(folder);
  if (named === undefined) return usualClass(folder);
  if (hasCodeOfItsOwn(folder)) return named;
  if (misnamed.has(type) || usual.get(type) === backend) return usualClass(folder);
  return named === 'LlamaTokenizer' && isByteLevel(folder) ? backend : named;
}

export function usualClass(folder: TokenizerFolder): string {
  return usual.get(typeOf(folder)) ?? backend;
}

export function namedClass({ config, settings }: TokenizerFolder): string | undefined {
  return (settings.text('tokenizer_class') ?? config.text('tokenizer_class'))?.replace(/Fast$/, '');
}

function typeOf({ config }: TokenizerFolder): string {
  return config.text('model_type') ?? '';
}

/** Folders may name a class in Python code beside the model. It is not run; the class that it replaces counts. */
function hasCodeOfItsOwn({ settings }: TokenizerFolder): boolean {
  const { auto_map: map } = settings.entries;
  return typeof map === 'object' && map !== null && (Array.isArray(map) || 'AutoTokenizer' in map);
}

/** Llama 3's `tokenizer.json`, which the class that its folder names cannot rebuild. */
function isByteLevel({ json }: TokenizerFolder): boolean {
  const { normalizer, pre_tokenizer, post_processor, decoder } = json ?? {};
  return JSON.stringify([normalizer, pre_tokenizer, post_processor, decoder]).includes('"ByteLevel"');
}
