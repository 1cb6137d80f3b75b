import type { Settings } from '../settings';
import { type Ids, SpecialTokens } from '../specialTokens';
import type { UsualTokens } from '../tokenEntries';
import type { Part } from '../tokenizerFile';
import type { TokenizerFolder } from '../tokenizerFolder';
import { type Bpe, ofJson } from './bpe';
import { type Family, keptAround, sequence, tokenizerOf } from './family';
import { bosAndEos, unlessBosOrEos } from './surroundings';

const end = '<|endoftext|>';

/** GPT-2 (Radford et al. 2019): byte-pair encoding of UTF-8 bytes, word by word. */
export const gpt2 = byteLevel('GPT2Tokenizer', {
  usual: { bos: end, eos: end, unk: end },
  split: byWords,
  surround: bosOrWhatIsKept,
});

/** CodeGen and Phi: GPT-2's; special tokens surround the text only if the settings say so. */
export const codeGen = byteLevel('CodeGenTokenizer', {
  usual: { bos: end, eos: end, unk: end },
  split: byWords,
  surround: (tokens, ids, folder) =>
    keptAround(
      folder,
      unlessBosOrEos(() => ({
        type: 'ByteLevel',
        add_prefix_space: true,
        trim_offsets: false,
        use_regex: true,
      }))(tokens, ids, folder.settings),
    ),
});

/** GPT-NeoX and Pythia: GPT-2's on composed characters. */
export const gptNeoX = byteLevel('GPTNeoXTokenizer', {
  usual: { bos: end, eos: end, unk: end, pad: '<|padding|>' },
  normalizer: { type: 'NFC' },
  split: byWords,
  surround: (tokens, ids, { settings }) => bosAndEos(tokens, ids, settings),
});

/** Qwen2 and Qwen3: on composed characters; each digit is its own word. */
export const qwen2 = byteLevel('Qwen2Tokenizer', {
  usual: { eos: end, unk: end, pad: end },
  normalizer: { type: 'NFC' },
  split: (settings) =>
    sequence('pretokenizers', [
      { type: 'Split', pattern: { Regex: qwenWords }, behavior: 'Isolated', invert: false },
      bytesOf(settings, false),
    ]),
  surround: bosOrWhatIsKept,
  arePlain: true,
});

const qwenWords =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** RoBERTa (Liu et al. 2019) and BART: GPT-2's, between `<s>` and `</s>`. */
export const roberta = byteLevel(
  ['RobertaTokenizer', 'BartTokenizer', 'LongformerTokenizer', 'LEDTokenizer', 'MvpTokenizer'],
  {
    usual: { bos: '<s>', eos: '</s>', sep: '</s>', cls: '<s>', unk: '<unk>', pad: '<pad>', mask: '<mask>' },
    split: byWords,
    surround: robertaProcessing,
  },
);

/** `<s>` text `</s>`; two texts have `</s></s>` between them. */
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
  surround(tokens: SpecialTokens, ids: Ids, folder: TokenizerFolder): Part;
  /** Whether special tokens lose the options that the files set for them. */
  readonly arePlain?: boolean;
}

function byteLevel(
  classes: string | readonly string[],
  { usual, normalizer, split, surround, arePlain = false }: ByteLevel,
): Family {
  return {
    classes: [classes].flat(),
    files: ['vocab.json', 'merges.txt'],
    takes: 'pieces',
    async build(folder) {
      const { vocabulary, merges } = folder.json ? ofJson(folder.json) : await ofFiles(folder);
      const tokens = new SpecialTokens(folder, usual);
      if (arePlain) tokens.makePlain();
      const parts = {
        model: {
          type: 'BPE',
          continuing_subword_prefix: '',
          end_of_word_suffix: '',
          vocab: Object.fromEntries(vocabulary),
          merges,
        },
        ...(normalizer && { normalizer }),
        pre_tokenizer: split(folder.settings),
        post_processor: surround(tokens, tokens.idsIn(vocabulary), folder),
        decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
      };
      return { source: tokenizerOf(parts, tokens.addedTo(vocabulary)) };
    },
  };
}

async function ofFiles(folder: TokenizerFolder): Promise<Bpe> {
  const lines = await folder.lines('merges.txt');
  return {
    vocabulary: await folder.vocabulary('vocab.json'),
    merges: lines.filter((line) => line !== '' && !line.startsWith('#version')),
  };
}

function bosOrWhatIsKept(tokens: SpecialTokens, ids: Ids, folder: TokenizerFolder): Part {
  return keptAround(folder, bosAndEos(tokens, ids, folder.settings));
}

function byWords(settings: Settings): Part {
  return bytesOf(settings, true);
}

function bytesOf(settings: Settings, byWords: boolean): Part {
  const add_prefix_space = settings.flag('add_prefix_space', false);
  return { type: 'ByteLevel', add_prefix_space, trim_offsets: true, use_regex: byWords };
}
