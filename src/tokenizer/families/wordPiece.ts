import type { Settings } from '../settings';
import { type Ids, SpecialTokens } from '../specialTokens';
import { specialToken, type UsualTokens } from '../tokenEntries';
import { modelPieces, type Part } from '../tokenizerFile';
import type { TokenizerFolder } from '../tokenizerFolder';
import { robertaProcessing } from './byteLevel';
import { type Built, type Family, tokenizerOf } from './family';
import { clsAndSep } from './surroundings';

/** BERT (Devlin et al. 2019): words and single punctuation marks, split into the longest known pieces. */
export const bert: Family = {
  classes: [
    'BertTokenizer',
    'DistilBertTokenizer',
    'ElectraTokenizer',
    'SqueezeBertTokenizer',
    'MobileBertTokenizer',
  ],
  files: ['vocab.txt'],
  takes: 'pieces',
  build: (folder) =>
    build(folder, { unk: '[UNK]', sep: '[SEP]', pad: '[PAD]', cls: '[CLS]', mask: '[MASK]' }, clsAndSep),
};

/** MPNet (Song et al. 2020): BERT's pieces between RoBERTa's special tokens. */
export const mpnet: Family = {
  classes: ['MPNetTokenizer'],
  files: ['vocab.txt'],
  takes: 'pieces',
  build: (folder) =>
    build(
      folder,
      {
        bos: '<s>',
        eos: '</s>',
        sep: '</s>',
        cls: '<s>',
        unk: '[UNK]',
        pad: '<pad>',
        mask: { ...specialToken('<mask>'), lstrip: true },
      },
      robertaProcessing,
    ),
};

async function build(
  folder: TokenizerFolder,
  usual: UsualTokens,
  surround: (tokens: SpecialTokens, ids: Ids) => Part,
): Promise<Built> {
  const vocabulary = folder.json ? new Map(modelPieces(folder.json)) : await words(folder);
  const tokens = new SpecialTokens(folder, usual);
  const parts = {
    model: {
      type: 'WordPiece',
      unk_token: tokens.text('unk') ?? '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary),
    },
    normalizer: bertNormalizer(folder.settings),
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: surround(tokens, tokens.idsIn(vocabulary)),
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  };
  return { source: tokenizerOf(parts, tokens.addedTo(vocabulary)) };
}

async function words(folder: TokenizerFolder): Promise<Ids> {
  const lines = await folder.lines('vocab.txt');
  return new Map(lines.map((line, id) => [line.replace(/\p{White_Space}+$/u, ''), id]));
}

/** Accents are stripped if letters are lowercased, unless the settings say otherwise. */
function bertNormalizer(settings: Settings): Part {
  const lowercase = settings.flag('do_lower_case', true);
  return {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: settings.flag('tokenize_chinese_chars', true),
    strip_accents: settings.flag('strip_accents', lowercase),
    lowercase,
  };
}
