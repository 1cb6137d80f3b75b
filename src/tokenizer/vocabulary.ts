import type { Encoding, Tokenizer as NativeTokenizer } from 'tokenizers';
import type { BuiltTokenizer } from './families/family';
import { type TokenizerFile, vocabularySize } from './tokenizerFile';

/** Which piece has which id. */
export interface Vocabulary {
  /** Every id is below this number. */
  readonly size: number;
  /** What stands for text that it cannot express, where anything does. */
  readonly unknown: number | undefined;
  ids(encoding: Encoding): number[];
  piece(id: number): string | undefined;
  /** What each list of ids says, special tokens left out. */
  decode(lists: number[][]): Promise<string[]>;
}

export function vocabularyOf(native: NativeTokenizer, { file, ids }: BuiltTokenizer): Vocabulary {
  if (!ids) return nativeVocabulary(native, file);
  const special = file.added_tokens?.filter((token) => token.special).map(({ content }) => content);
  return pieceVocabulary(native, ids, new Set(special));
}

function nativeVocabulary(native: NativeTokenizer, file: TokenizerFile): Vocabulary {
  const { unk_token: piece, unk_id: id } = file.model;
  return {
    size: vocabularySize(file),
    unknown: (typeof piece === 'string' ? native.tokenToId(piece) : id) ?? undefined,
    ids: (encoding) => encoding.getIds(),
    piece: (id) => native.idToToken(id) ?? undefined,
    decode: (lists) => native.decodeBatch(lists, true),
  };
}

/** Of an unknown piece the library gives the characters, which may have an id all the same. */
function pieceVocabulary(
  native: NativeTokenizer,
  { byPiece, unk }: NonNullable<BuiltTokenizer['ids']>,
  special: ReadonlySet<string>,
): Vocabulary {
  const byId = new Map([...byPiece].map(([piece, id]) => [id, piece]));
  const decoder = native.getDecoder();
  const pieces = (ids: readonly number[]) =>
    ids.map((id) => byId.get(id) ?? '').filter((piece) => !special.has(piece));
  return {
    size: [...byId.keys()].reduce((a, b) => Math.max(a, b), -1) + 1,
    unknown: unk,
    ids: (encoding) => encoding.getTokens().map((piece) => byPiece.get(piece) ?? unk),
    piece: (id) => byId.get(id),
    decode: async (lists) => lists.map((ids) => decoder!.decode(pieces(ids))),
  };
}
