import type { SentencePiece } from '../sentencePiece';
import type { Settings } from '../settings';
import { type Ids, SpecialTokens } from '../specialTokens';
import type { NewToken, UsualTokens } from '../tokenEntries';
import { charsmapsOf, type Part, type TokenizerFile } from '../tokenizerFile';
import type { TokenizerFolder } from '../tokenizerFolder';
import { type Family, sequence, tokenizerOf } from './family';

export type Scored = readonly [piece: string, score: number];

/** A Unigram model (Kudo 2018), from SentencePiece or from `tokenizer.json`. */
export interface Scores {
  readonly pieces: readonly Scored[];
  readonly charsmap: string | undefined;
  /** The piece for unknown text, if the model names one. */
  readonly unkId: number | undefined;
}

/** How a class of tokenizers differs in its Unigram model. */
export interface Unigram {
  readonly usual: UsualTokens;
  /** Renumbers SentencePiece's pieces; by default they keep their ids. */
  pieces?(scored: readonly Scored[], tokens: SpecialTokens, folder: TokenizerFolder): readonly Scored[];
  unkId(pieces: readonly Scored[], tokens: SpecialTokens, model: Scores): number;
  normalizer?(model: Scores, folder: TokenizerFolder): Part | undefined;
  /** Which words get a space before them if `add_prefix_space` is off; by default all of them. */
  readonly unprefixed?: 'never' | 'first';
  /** By default, words are split at spaces. */
  split?(space: Part, folder: TokenizerFolder): Part;
  surround(tokens: SpecialTokens, ids: Ids, folder: TokenizerFolder): Part;
  /** As `MoreTokens` has it. */
  listed?(given: readonly NewToken[] | undefined, folder: TokenizerFolder): readonly NewToken[];
}

export function unigram(name: string, file: string, family: Unigram): Family {
  const { listed } = family;
  return {
    classes: [name],
    files: [file],
    takes: 'scores',
    async build(folder) {
      const model = folder.json ? undefined : await folder.sentencePiece(file, 'unigram');
      const scores = model ? scoresOf(model) : scoresOfJson(folder);
      const tokens = new SpecialTokens(folder, family.usual, {
        ...(model && { given: setTokens(model) }),
        ...(listed && { listed: (given) => listed(given, folder) }),
      });
      const pieces = (model && family.pieces?.(scores.pieces, tokens, folder)) ?? scores.pieces;
      const vocabulary = new Map(pieces.map(([piece], id) => [piece, id]));
      const normalizer = family.normalizer?.(scores, folder);
      const space = metaspace(folder.settings, family.unprefixed);
      const parts = {
        model: { type: 'Unigram', unk_id: family.unkId(pieces, tokens, scores), vocab: [...pieces] },
        ...(normalizer && { normalizer }),
        pre_tokenizer: family.split?.(space, folder) ?? bySpaces(space),
        post_processor: family.surround(tokens, tokens.idsIn(vocabulary), folder),
        decoder: space,
      };
      return { source: tokenizerOf(parts, tokens.addedTo(vocabulary)) };
    },
  };
}

function scoresOf({ pieces, charsmap, unkId }: SentencePiece): Scores {
  return { pieces: pieces.map(({ text, score }): Scored => [text, score]), charsmap, unkId };
}

function scoresOfJson({ json, settings }: TokenizerFolder): Scores {
  const { vocab } = json!.model;
  return {
    pieces: vocab as Scored[],
    charsmap: charsmapOf(json!),
    unkId: 'unk_id' in settings.entries ? settings.count('unk_id', 0) : undefined,
  };
}

/** SentencePiece's normalization in `tokenizer.json`. */
export function charsmapOf({ normalizer }: TokenizerFile): string | undefined {
  return charsmapsOf(normalizer).find((charsmap) => typeof charsmap === 'string');
}

/** The tokens that the model's maker defined: special ones, which no text becomes, and ones that are never split. */
export function setTokens({ pieces }: SentencePiece): NewToken[] {
  return pieces
    .filter(({ kind }) => kind === 'control' || kind === 'userDefined')
    .map(({ text, kind }) => ({ content: text, special: kind === 'control', normalized: false }));
}

/** SentencePiece's own normalization, such as NFKC. */
export function precompiled({ charsmap }: Pick<Scores, 'charsmap'>): Part | undefined {
  return charsmap === undefined ? undefined : { type: 'Precompiled', precompiled_charsmap: charsmap };
}

/** Each space begins a word. */
function metaspace(settings: Settings, unprefixed: Unigram['unprefixed']): Part {
  const { add_prefix_space: isSet } = settings.entries;
  const addsPrefix = isSet !== null && settings.flag('add_prefix_space', true);
  const prepend_scheme = unprefixed && !addsPrefix ? unprefixed : 'always';
  return { type: 'Metaspace', replacement: '▁', prepend_scheme, split: true };
}

function bySpaces(space: Part): Part {
  return sequence('pretokenizers', [{ type: 'WhitespaceSplit' }, space]);
}
