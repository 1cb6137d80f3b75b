import type { SentencePiece } from '../sentencePiece';
import type { Settings } from '../settings';
import { type Ids, SpecialTokens } from '../specialTokens';
import type { NewToken, UsualTokens } from '../tokenEntries';
import { charsmapsOf, type Part, type TokenizerFile } from '../tokenizerFile';
import type { TokenizerFolder } from '../tokenizerFolder';
import { type Family, sequence, tokenizerOf } from './family';

export type Scored = readonly [piece: string, score: number];

/** A Unigram model (Kudo 2018), of SentencePiece or of a `tokenizer.json`. */
export interface Scores {
  readonly pieces: readonly Scored[];
  readonly charsmap: string | undefined;
  /** Which piece stands for what it lacks, where it says so. */
  readonly unkId: number | undefined;
}

/** What a class of tokenizers makes of a Unigram model. */
export interface Unigram {
  readonly usual: UsualTokens;
  /** SentencePiece's pieces as the class numbers them; as they are where it says nothing. */
  pieces?(scored: readonly Scored[], tokens: SpecialTokens, folder: TokenizerFolder): readonly Scored[];
  unkId(pieces: readonly Scored[], tokens: SpecialTokens, model: Scores): number;
  normalizer?(model: Scores, folder: TokenizerFolder): Part | undefined;
  /** Before which words there is a space where `add_prefix_space` is off; where it says nothing, always before each. */
  readonly unprefixed?: 'never' | 'first';
  /** By spaces, where it says nothing. */
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

/** The normalization of SentencePiece that a `tokenizer.json` has. */
export function charsmapOf({ normalizer }: TokenizerFile): string | undefined {
  return charsmapsOf(normalizer).find((charsmap) => typeof charsmap === 'string');
}

/** Its maker's own tokens: special ones, which no text is read as, and those that always stand whole. */
export function setTokens({ pieces }: SentencePiece): NewToken[] {
  return pieces
    .filter(({ kind }) => kind === 'control' || kind === 'userDefined')
    .map(({ text, kind }) => ({ content: text, special: kind === 'control', normalized: false }));
}

/** SentencePiece's own normalization, such as NFKC. */
export function precompiled({ charsmap }: Pick<Scores, 'charsmap'>): Part | undefined {
  return charsmap === undefined ? undefined : { type: 'Precompiled', precompiled_charsmap: charsmap };
}

/** Each space is the beginning of a word. */
function metaspace(settings: Settings, unprefixed: Unigram['unprefixed']): Part {
  const { add_prefix_space: isSet } = settings.entries;
  const addsPrefix = isSet !== null && settings.flag('add_prefix_space', true);
  const prepend_scheme = unprefixed && !addsPrefix ? unprefixed : 'always';
  return { type: 'Metaspace', replacement: '▁', prepend_scheme, split: true };
}

function bySpaces(space: Part): Part {
  return sequence('pretokenizers', [{ type: 'WhitespaceSplit' }, space]);
}
