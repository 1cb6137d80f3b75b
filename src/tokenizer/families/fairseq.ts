import type { Ids, SpecialTokens } from '../specialTokens';
import { first, second, slot, template } from '../template';
import { type Role, specialToken, type UsualTokens } from '../tokenEntries';
import type { Part } from '../tokenizerFile';
import type { TokenizerFolder } from '../tokenizerFolder';
import { replace, sequence } from './family';
import { mbart50Languages, mbartLanguages } from './languages';
import { doubledEos } from './surroundings';
import { precompiled, type Scored, unigram } from './unigram';

// Models of fairseq renumber SentencePiece's pieces, after their own special tokens.

const file = 'sentencepiece.bpe.model';
/** The special tokens of fairseq's models. */
export const fairseqTokens: UsualTokens = {
  bos: '<s>',
  eos: '</s>',
  sep: '</s>',
  cls: '<s>',
  unk: '<unk>',
  pad: '<pad>',
  mask: '<mask>',
};
const spacedMask = { ...specialToken('<mask>'), lstrip: true };

/** XLM-RoBERTa (Conneau et al. 2020). */
export const xlmRoberta = unigram('XLMRobertaTokenizer', file, {
  usual: fairseqTokens,
  pieces: (own, tokens) => [...fourTokens(tokens, 'bos'), ...own.slice(3), ...scored(tokens.text('mask'))],
  unkId: () => 3,
  normalizer: precompiled,
  unprefixed: 'never',
  surround: doubledEos,
});

const notUsed = ['<s>NOTUSED', '</s>NOTUSED', '<unk>NOTUSED'];

/** CamemBERT (Martin et al. 2020). */
export const camembert = unigram('CamembertTokenizer', file, {
  usual: { ...fairseqTokens, mask: spacedMask },
  listed: (given = notUsed.map(specialToken)) => given,
  pieces: (own, tokens) => [
    ['<s>NOTUSED', 0],
    ...scored(tokens.text('pad')),
    ['</s>NOTUSED', 0],
    ...scored(tokens.text('unk')),
    ['<unk>NOTUSED', -100],
    ...own.slice(1),
    ...scored(tokens.text('mask')),
  ],
  unkId: (pieces, tokens) =>
    Math.max(
      pieces.findIndex(([piece]) => piece === tokens.text('unk')),
      0,
    ),
  normalizer: precompiled,
  unprefixed: 'never',
  surround: doubledEos,
});

/** mBART (Liu et al. 2020): the token of the source's language comes last. */
export const mbart = unigram('MBartTokenizer', file, {
  usual: { ...fairseqTokens, mask: spacedMask },
  pieces: (own, tokens) => withLanguages(own, tokens, 'bos', mbartLanguages),
  unkId: () => 3,
  surround: (tokens, ids, folder) => {
    const language = knownLanguage(tokens, ids, sourceLanguage(folder));
    const end = [...slot(tokens.text('eos')), ...slot(language)];
    return template([first, ...end], [first, second(0), ...end], ids);
  },
  listed: (given = []) => [...mbartLanguages.map(specialToken), ...given],
});

/** mBART-50 (Tang et al. 2020): the token of the source's language comes first. */
export const mbart50 = unigram('MBart50Tokenizer', file, {
  usual: { eos: '</s>', sep: '</s>', cls: '<s>', unk: '<unk>', pad: '<pad>', mask: spacedMask },
  pieces: (own, tokens) => withLanguages(own, tokens, 'cls', mbart50Languages),
  unkId: () => 3,
  normalizer: (model) => {
    const charsmap = precompiled(model);
    return sequence('normalizers', [...(charsmap ? [charsmap] : []), replace({ Regex: ' {2,}' }, ' ')]);
  },
  split: (space) => space,
  surround: (tokens, ids, folder) => languageFirst(tokens, ids, sourceLanguage(folder)),
  listed: (given = []) => [...given, ...mbart50Languages.map(specialToken)],
});

/** The language's token, the text and `</s>`. */
export function languageFirst(tokens: SpecialTokens, ids: Ids, language: string): Part {
  const [start, eos] = [slot(language), slot(tokens.text('eos'))];
  return template([...start, first, ...eos], [...start, first, second(0), ...eos], ids);
}

/** A language's token, or the unknown token if it has none. */
export function knownLanguage(tokens: SpecialTokens, ids: Ids, language: string): string | undefined {
  return ids.has(language) ? language : tokens.text('unk');
}

function sourceLanguage({ settings }: TokenizerFolder): string {
  return settings.text('src_lang') ?? 'en_XX';
}

function fourTokens(tokens: SpecialTokens, start: Role): Scored[] {
  return ([start, 'pad', 'eos', 'unk'] as const).flatMap((role) => scored(tokens.text(role)));
}

function withLanguages(
  own: readonly Scored[],
  tokens: SpecialTokens,
  start: Role,
  languages: readonly string[],
): Scored[] {
  const last = [...languages.map((code): Scored => [code, 0]), ...scored(tokens.text('mask'))];
  return [...fourTokens(tokens, start), ...own.slice(3), ...last];
}

function scored(content: string | undefined): Scored[] {
  return content === undefined ? [] : [[content, 0]];
}
