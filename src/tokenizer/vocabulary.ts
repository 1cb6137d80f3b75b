import type { Encoding, Tokenizer as NativeTokenizer } from 'tokenizers';
import type { BuiltTokenizer } from './families/family';
import { type AddedToken, modelPieces, type TokenizerFile } from './tokenizerFile';

/** The pieces and their ids. */
export interface Vocabulary {
  /** Every id is below this number. */
  readonly size: number;
  /** Every id except those of added tokens is below this number. */
  readonly base: number;
  /** Whether a token is found in the text before normalization. */
  isUnnormalized(id: number): boolean;
  /** The id for text that the vocabulary cannot express, if there is one. */
  readonly unknown: number | undefined;
  ids(encoding: Encoding): number[];
  piece(id: number): string | undefined;
  /** The texts of lists of ids, without special tokens. */
  decode(lists: number[][]): Promise<string[]>;
}

/** @param reader the tokenizer that reads texts, if it is another one: it lacks some added tokens and renumbers the rest */
export function vocabularyOf(
  native: NativeTokenizer,
  { file, ids }: BuiltTokenizer,
  reader = native,
): Vocabulary {
  if (ids) return pieceVocabulary(native, ids, file.added_tokens ?? []);
  const vocabulary = nativeVocabulary(native, file);
  if (reader === native) return vocabulary;
  const added = file.added_tokens ?? [];
  const renumbered = new Map(added.map(({ content, id }) => [reader.tokenToId(content), id]));
  const idOf = (id: number, isAround: boolean) => (isAround ? id : (renumbered.get(id) ?? id));
  return {
    ...vocabulary,
    ids: (encoding) => {
      const isAround = encoding.getSpecialTokensMask();
      return encoding.getIds().map((id, at) => idOf(id, isAround[at] === 1));
    },
  };
}

function nativeVocabulary(native: NativeTokenizer, file: TokenizerFile): Vocabulary {
  const { unk_token: piece, unk_id: id } = file.model;
  const added = file.added_tokens ?? [];
  const pieces = [...modelPieces(file), ...added.map(({ content, id }) => [content, id] as const)];
  return {
    ...idsOf(pieces, added),
    unknown: (typeof piece === 'string' ? native.tokenToId(piece) : id) ?? undefined,
    ids: (encoding) => encoding.getIds(),
    piece: (id) => native.idToToken(id) ?? undefined,
    decode: (lists) => native.decodeBatch(lists, true),
  };
}

/** For an unknown piece the library returns its characters, which may nevertheless have an id. */
function pieceVocabulary(
  native: NativeTokenizer,
  { byPiece, unk }: NonNullable<BuiltTokenizer['ids']>,
  added: readonly AddedToken[],
): Vocabulary {
  const byId = new Map([...byPiece].map(([piece, id]) => [id, piece]));
  const special = new Set(added.filter((token) => token.special).map(({ content }) => content));
  const decoder = native.getDecoder();
  const pieces = (ids: readonly number[]) =>
    ids.map((id) => byId.get(id) ?? '').filter((piece) => !special.has(piece));
  return {
    ...idsOf([...byPiece], added),
    unknown: unk,
    ids: (encoding) => encoding.getTokens().map((piece) => byPiece.get(piece) ?? unk),
    piece: (id) => byId.get(id),
    decode: async (lists) => lists.map((ids) => decoder?.decode(pieces(ids)) ?? pieces(ids).join(' ')),
  };
}

type Pieces = readonly (readonly [piece: string, id: number])[];

function idsOf(
  pieces: Pieces,
  added: readonly AddedToken[],
): Pick<Vocabulary, 'size' | 'base' | 'isUnnormalized'> {
  const ids = new Map(pieces);
  const idsOfAdded = (some: readonly AddedToken[]) => new Set(some.map(({ content }) => ids.get(content)));
  const above = (some: readonly number[]) => some.reduce((size, id) => Math.max(size, id + 1), 0);
  const all = [...ids.values()];
  const [isAdded, unnormalized] = [idsOfAdded(added), idsOfAdded(added.filter((token) => !token.normalized))];
  return {
    size: above(all),
    base: above(all.filter((id) => !isAdded.has(id))),
    isUnnormalized: (id) => unnormalized.has(id),
  };
}
