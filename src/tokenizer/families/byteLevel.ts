import type { Settings } from '../settings';
import { type Ids, SpecialTokens, type UsualTokens } from '../specialTokens';
import type { Part } from '../tokenizerFile';
import { type Family, sequence, tokenizerOf } from './family';
import { bosAndEos, unlessBosOrEos } from './surroundings';

const end = '<|endoftext|>';

/** GPT-2 (Radford et al. 2019): byte-pair encoding of UTF-8 bytes, word by word. */
export const gpt2 = byteLevel('GPT2Tokenizer', {
  usual: { bos: end, eos: end, unk: end },
  split: byWords,
  surround: bosAndEos,
});

/** CodeGen, and Phi: GPT-2's, which never adds a token. */
export const codeGen = byteLevel('CodeGenTokenizer', {
  usual: { bos: end, eos: end, unk: end },
  split: byWords,
  surround: unlessBosOrEos(() => ({
    type: 'ByteLevel',
    add_prefix_space: true,
    trim_offsets: false,
    use_regex: true,
  })),
});

/** GPT-NeoX, and Pythia: GPT-2's of composed characters. */
export const gptNeoX = byteLevel('GPTNeoXTokenizer', {
  usual: { bos: end, eos: end, unk: end, pad: '<|padding|>' },
  normalizer: { type: 'NFC' },
  split: byWords,
  surround: bosAndEos,
});

/** Qwen2, and Qwen3: composed characters, and each digit for itself. */
export const qwen2 = byteLevel('Qwen2Tokenizer', {
  usual: { eos: end, unk: end, pad: end },
  normalizer: { type: 'NFC' },
  split: (settings) =>
    sequence('pretokenizers', [
      { type: 'Split', pattern: { Regex: qwenWords }, behavior: 'Isolated', invert: false },
      bytesOf(settings, false),
    ]),
  surround: bosAndEos,
});

const qwenWords =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** RoBERTa (Liu et al. 2019), and BART: GPT-2's between `<s>` and `</s>`. */
export const roberta = byteLevel(['RobertaTokenizer', 'BartTokenizer', 'LongformerTokenizer'], {
  usual: { bos: '<s>', eos: '</s>', sep: '</s>', cls: '<s>', unk: '<unk>', pad: '<pad>', mask: '<mask>' },
  split: byWords,
  surround: robertaProcessing,
});

/** `<s>` text `</s>`, and between two texts `</s></s>`. */
export function robertaProcessing(tokens: SpecialTokens, ids: Ids): Part {
  const withId = (content = '') => [content, ids.get(content)];
  return {
    type: 'RobertaProcessing',
    sep: withId(tokens.text('sep')),
    cls: withId(tokens.text('cls')),
    trim_offsets: false,
    add_prefix_space: false,
  };
}

interface ByteLevel {
  readonly usual: UsualTokens;
  readonly normalizer?: Part;
  split(settings: Settings): Part;
  surround(tokens: SpecialTokens, ids: Ids, settings: Settings): Part;
}

function byteLevel(
  classes: string | readonly string[],
  { usual, normalizer, split, surround }: ByteLevel,
): Family {
  return {
    classes: [classes].flat(),
    files: ['vocab.json', 'merges.txt'],
    async build(folder) {
      const vocabulary = await folder.vocabulary('vocab.json');
      const lines = await folder.lines('merges.txt');
      const tokens = new SpecialTokens(folder, usual);
      const parts = {
        model: {
          type: 'BPE',
          continuing_subword_prefix: '',
          end_of_word_suffix: '',
          vocab: Object.fromEntries(vocabulary),
          merges: lines.filter((line) => line !== '' && !line.startsWith('#version')),
        },
        ...(normalizer && { normalizer }),
        pre_tokenizer: split(folder.settings),
        post_processor: surround(tokens, tokens.idsIn(vocabulary), folder.settings),
        decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
      };
      return { source: tokenizerOf(parts, tokens.addedTo(vocabulary)) };
    },
  };
}

function byWords(settings: Settings): Part {
  return bytesOf(settings, true);
}

function bytesOf(settings: Settings, byWords: boolean): Part {
  const add_prefix_space = settings.flag('add_prefix_space', false);
  return { type: 'ByteLevel', add_prefix_space, trim_offsets: true, use_regex: byWords };
}
