import { first, second, slot, template } from '../template';
import { specialToken } from '../tokenEntries';
import type { Part } from '../tokenizerFile';
import { keptAround, replace, sequence } from './family';
import { clsAndSep, unlessBosOrEos } from './surroundings';
import { precompiled, type Scores, unigram } from './unigram';

/** ALBERT (Lan et al. 2020): Unigram over lowercase letters without accents, between BERT's special tokens. */
export const albert = unigram('AlbertTokenizer', 'spiece.model', {
  usual: {
    bos: '[CLS]',
    eos: '[SEP]',
    unk: '<unk>',
    sep: '[SEP]',
    pad: '<pad>',
    cls: '[CLS]',
    mask: '[MASK]',
  },
  unprefixed: 'never',
  unkId: () => 1,
  normalizer: (model, { settings }) =>
    plainLetters(model, !settings.flag('keep_accents', false), settings.flag('do_lower_case', true)),
  surround: (tokens, ids, folder) =>
    keptAround(folder, unlessBosOrEos(clsAndSep)(tokens, ids, folder.settings)),
});

/** XLNet (Yang et al. 2019): Unigram over letters without accents; its special tokens come after the text. */
export const xlnet = unigram('XLNetTokenizer', 'spiece.model', {
  usual: {
    bos: '<s>',
    eos: '</s>',
    unk: '<unk>',
    sep: '<sep>',
    pad: '<pad>',
    cls: '<cls>',
    mask: { ...specialToken('<mask>'), lstrip: true },
  },
  unkId: (_pieces, _tokens, model) => model.unkId ?? 0,
  listed: (given = ['<eop>', '<eod>'].map(specialToken)) => given,
  normalizer: (model, { settings }) => plainLetters(model, true, settings.flag('do_lower_case', false)),
  surround: (tokens, ids) => {
    const [sep, cls] = [tokens.text('sep'), slot(tokens.text('cls'), 2)];
    const beginning = [first, ...slot(sep)];
    return template([...beginning, ...cls], [...beginning, second(1), ...slot(sep, 1), ...cls], ids);
  },
});

function plainLetters(model: Scores, dropsAccents: boolean, lowercases: boolean): Part {
  const charsmap = precompiled(model);
  return sequence('normalizers', [
    replace({ String: '``' }, '"'),
    replace({ String: "''" }, '"'),
    ...(dropsAccents ? [{ type: 'NFKD' }, { type: 'StripAccents' }] : []),
    ...(lowercases ? [{ type: 'Lowercase' }] : []),
    ...(charsmap ? [charsmap] : []),
  ]);
}
