import { byteOfCharacter } from './byteAlphabet';
import type { TokenizerFile } from './tokenizerFile';

/** How a vocabulary writes its pieces. */
export interface Spelling {
  /** The bytes for which a piece stands; undefined if it stands for text. */
  bytes(piece: string): Uint8Array | undefined;
  /** A piece that stands for text, without the vocabulary's own marks. */
  plain(piece: string): string;
}

export function spellingOf(file: TokenizerFile): Spelling {
  const added = new Set(file.added_tokens?.map(({ content }) => content));
  const bytes = isByteLevel(file) ? byteLevelBytes : fallbackBytes;
  const prefix = file.model.continuing_subword_prefix || undefined;
  return {
    bytes: (piece) => (added.has(piece) ? undefined : bytes(piece)),
    plain: (piece) => {
      if (added.has(piece)) return piece;
      const rest = prefix && piece.startsWith(prefix) ? piece.slice(prefix.length) : piece;
      return rest.replaceAll('▁', ' ');
    },
  };
}

/** `Ġç` → 20 E7 */
function byteLevelBytes(piece: string): Uint8Array | undefined {
  const bytes = Array.from(piece, (character) => byteOfCharacter.get(character));
  return bytes.every((byte) => byte !== undefined) ? Uint8Array.from(bytes) : undefined;
}

/** `<0xE7>` → E7: how SentencePiece vocabularies write characters that they lack. */
function fallbackBytes(piece: string): Uint8Array | undefined {
  const hex = /^<0x([0-9A-F]{2})>$/.exec(piece)?.[1];
  return hex ? Uint8Array.of(Number.parseInt(hex, 16)) : undefined;
}

function isByteLevel({ normalizer, pre_tokenizer, decoder }: TokenizerFile): boolean {
  return [normalizer, pre_tokenizer, decoder].some((part) =>
    JSON.stringify(part ?? null).includes('"ByteLevel"'),
  );
}
