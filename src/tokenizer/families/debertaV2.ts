import { replace, sequence } from './family';
import { clsAndSep } from './surroundings';
import { unigram } from './unigram';

/** DeBERTa versions 2 and 3 (He et al. 2021): Unigram on composed characters, between BERT's special tokens. */
export const debertaV2 = unigram('DebertaV2Tokenizer', 'spm.model', {
  usual: {
    bos: '[CLS]',
    eos: '[SEP]',
    unk: '[UNK]',
    sep: '[SEP]',
    pad: '[PAD]',
    cls: '[CLS]',
    mask: '[MASK]',
  },
  unkId: (pieces, tokens, model) => {
    const at = pieces.findIndex(([piece, score]) => piece === tokens.text('unk') && score === 0);
    return at < 0 ? (model.unkId ?? 1) : at;
  },
  normalizer: (_model, { settings }) =>
    sequence('normalizers', [
      ...(settings.flag('do_lower_case', false) ? [{ type: 'Lowercase' }] : []),
      replace({ Regex: '\\s{2,}|[\\n\\r\\t]' }, ' '),
      { type: 'NFC' },
      { type: 'Strip', strip_left: false, strip_right: true },
    ]),
  unprefixed: 'first',
  split: (space, folder) =>
    sequence('pretokenizers', [
      ...(folder.settings.flag('split_by_punct', false)
        ? [{ type: 'Punctuation', behavior: 'Isolated' }]
        : []),
      space,
    ]),
  surround: clsAndSep,
});
