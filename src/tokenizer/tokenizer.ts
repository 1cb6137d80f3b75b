import * as l10n from '@vscode/l10n';
import type { Encoding as NativeEncoding, Tokenizer as NativeTokenizer } from 'tokenizers';
import { ReaderError, reasonOf } from '../errors';
import type { TextRange, Token } from '../protocol/token';
import { codePointStarts } from './codePoints';
import type { Spelling } from './spelling';
import { writePiece, writeTokens } from './writeTokens';

/** A text as a model reads it. */
export interface Encoding {
  /** The first tokens of the text, special tokens among them; at most `limit`. */
  readonly tokens: readonly Token[];
  /** Segment of each token; 0 for one text with nearly every tokenizer. */
  readonly typeIds: readonly number[];
  /** Tokens of the whole text, special tokens counted. */
  readonly total: number;
}

/** Turns text into tokens; made by `openTokenizer`. */
export class Tokenizer {
  constructor(
    private readonly native: NativeTokenizer,
    private readonly spelling: Spelling,
    /** Every id is below this number. */
    readonly vocabulary: number,
  ) {}

  /**
   * The first `limit` tokens of `text`, cut so that special tokens at the end (`[SEP]`) keep their place.
   *
   * Ranges are UTF-16 code units of `text` and ascend; a token without text (special, or made by the tokenizer) has
   * none; tokens that split a character share its range. A lone surrogate is read as U+FFFD and keeps its own range.
   * @throws {ReaderError} where the vocabulary cannot express the text, not even as unknown.
   */
  async encode(text: string, limit = Number.POSITIVE_INFINITY): Promise<Encoding> {
    const encoding = await this.encodeAll(text);
    const special = (await this.native.encode('')).getLength();
    const total = encoding.getLength() + special;
    if (total > limit) encoding.truncate(Math.max(0, limit - special), 0, 'right');
    const shown = this.native.postProcess(encoding, null, true);
    return { tokens: this.tokens(text, shown), typeIds: shown.getTypeIds(), total };
  }

  /** A token as a reader would write it, whatever stands around it: of a part of a character, its share. */
  write(id: number): string {
    const piece = this.native.idToToken(id);
    // A vocabulary may have fewer entries than the embedding has rows.
    return piece === null ? `⟨${id}⟩` : writePiece(piece, this.spelling);
  }

  private async encodeAll(text: string): Promise<NativeEncoding> {
    return this.native.encode(text, null, { addSpecialTokens: false }).catch((cause: unknown) => {
      throw new ReaderError(
        l10n.t(
          'The tokenizer cannot read this text: {0}. Download tokenizer.json again, or choose another model.',
          reasonOf(cause),
        ),
        { cause },
      );
    });
  }

  private tokens(text: string, encoding: NativeEncoding): Token[] {
    const ids = encoding.getIds();
    const pieces = encoding.getTokens();
    const ranges = textRanges(text, encoding);
    const written = writeTokens(text, pieces, ranges, this.spelling);
    return ids.map((id, at) => {
      const range = ranges[at];
      return { id, piece: pieces[at]!, text: written[at]!, ...(range && { range }) };
    });
  }
}

/** Offsets of the native library are code points. */
function textRanges(text: string, encoding: NativeEncoding): (TextRange | undefined)[] {
  const offsets = encoding.getOffsets() as [start: number, end: number][];
  const isSpecial = encoding.getSpecialTokensMask();
  const starts = codePointStarts(
    text,
    offsets.reduce((last, [, end]) => Math.max(last, end), 0),
  );
  return offsets.map(([start, end], at) =>
    isSpecial[at] || start === end ? undefined : { start: starts[start]!, end: starts[end]! },
  );
}
