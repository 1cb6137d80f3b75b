import * as l10n from '@vscode/l10n';
import type { Encoding as NativeEncoding, Tokenizer as NativeTokenizer } from 'tokenizers';
import { ReaderError, reasonOf } from '../errors';
import type { TextRange, Token } from '../protocol/token';
import { codePointStarts } from './codePoints';
import { endOverMarks, type Normalize } from './composition';
import { decodedPrefixes, rangesOfPrefixes } from './prefixes';
import type { Spelling } from './spelling';
import type { Vocabulary } from './vocabulary';
import { writePiece, writeTokens } from './writeTokens';

/** A text as a model reads it. */
export interface Encoding {
  /** The tokens of the text, including special tokens; at most `limit`. */
  readonly tokens: readonly Token[];
  /** BERT's type of each token. Nearly always 0 for a single text; some tokenizers (RoBERTa's) give only 0. */
  readonly typeIds: readonly number[];
  /** How many tokens the whole text has, including special tokens. */
  readonly total: number;
  /** How many special tokens are added around the text. */
  readonly special: number;
}

/** The parts of a text that are read: one, or two as a pair. */
export type Passages = readonly [TextRange] | readonly [TextRange, TextRange];

/** A text that a model wrote. */
export interface Decoding {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** Turns text into tokens; made by `openTokenizer`. */
export class Tokenizer {
  constructor(
    private readonly native: NativeTokenizer,
    private readonly spelling: Spelling,
    readonly vocabulary: Vocabulary,
    /** The languages of a translator between many, with the ids of their tokens. */
    readonly languages: ReadonlyMap<string, number>,
    /** Its normalizer, if that composes characters. */
    private readonly normalize?: Normalize,
  ) {}

  /**
   * The first `limit` tokens of `text`, or of parts of it. Truncation keeps the special tokens (`[SEP]`) in place, and
   * shortens the longer part of a pair first. The tokens of a pair say which part they belong to.
   *
   * Ranges are UTF-16 code units of `text` and ascend. A token without text (special, or made by the tokenizer) has none.
   * Tokens that split a character share its range, and what the normalizer composed into a character belongs to it. A
   * lone surrogate is read as U+FFFD and keeps its own range.
   * @param from the first of the text's own tokens to read; only for a single part
   * @throws {ReaderError} if the vocabulary cannot express the text, not even as unknown.
   */
  async encode(
    text: string,
    limit = Number.POSITIVE_INFINITY,
    parts: Passages = whole(text),
    from = 0,
  ): Promise<Encoding> {
    const [first, second] = await Promise.all(parts.map((part) => this.encodePlain(text, part)));
    const special = (await this.native.encode('', second && '')).getLength();
    const total = first!.getLength() + (second?.getLength() ?? 0) + special;
    if (from > 0) keepFrom(first!, from, limit - special);
    // The library shortens the longer part first, as transformers does ("longest_first").
    if (total > limit) this.native.setTruncation(Math.max(limit, special));
    const shown = this.native.postProcess(first!, second, true);
    this.native.disableTruncation();
    // The library gives the second text its type only if special tokens surround it.
    const typeIds = this.native.getPostProcessor() ? shown.getTypeIds() : partsOf(shown);
    const segments = second && (typeIds.includes(1) ? typeIds : sinceSecond(partsOf(shown)));
    const tokens = this.read(text, parts, shown);
    return {
      tokens: segments ? tokens.map((token, at) => inPart(token, segments[at]!)) : tokens,
      typeIds,
      total,
      special,
    };
  }

  /**
   * The tokens of `text`, or of a part of it, without the special tokens that the tokenizer adds. Ranges are as in `encode`.
   * @throws {ReaderError} as `encode` does.
   */
  async encodeBare(text: string, part: TextRange = whole(text)[0]): Promise<readonly Token[]> {
    const encoding = await this.encodePlain(text, part);
    return this.read(text, [part], encoding);
  }

  /** The text of these ids without special ones, and their tokens with ranges in that text. */
  async decode(ids: readonly number[]): Promise<Decoding> {
    const decoded = await decodedPrefixes(ids, (lists) => this.vocabulary.decode(lists));
    const { text } = decoded;
    return { text, tokens: this.tokens(text, ids, rangesOfPrefixes(decoded)) };
  }

  /** The text of these ids. */
  async decodeText(ids: readonly number[]): Promise<string> {
    const [text = ''] = await this.vocabulary.decode([[...ids]]);
    return text;
  }

  /** A token without text, such as the one that a decoder reads first. */
  special(id: number): Token {
    return { id, piece: this.piece(id), text: this.write(id) };
  }

  /** A token as a reader would write it on its own; if it is part of a character, with its share. */
  write(id: number): string {
    return writePiece(this.piece(id), this.spelling);
  }

  /** Ids may exceed the vocabulary, which may have fewer entries than the embedding has rows. */
  private piece(id: number): string {
    return this.vocabulary.piece(id) ?? `⟨${id}⟩`;
  }

  private async encodePlain(text: string, { start, end }: TextRange): Promise<NativeEncoding> {
    return this.native
      .encode(text.slice(start, end), null, { addSpecialTokens: false })
      .catch((cause: unknown) => {
        throw new ReaderError(
          l10n.t(
            'The tokenizer cannot read this text: {0}. Download its files again, or choose another model.',
            reasonOf(cause),
          ),
          { cause },
        );
      });
  }

  private read(text: string, parts: Passages, encoding: NativeEncoding): Token[] {
    const ids = this.vocabulary.ids(encoding);
    const ranges = textRanges(text, parts, encoding);
    return this.tokens(text, ids, this.overMarks(text, parts, ids, ranges));
  }

  /** Extends ranges over the marks that the normalizer composed into their last characters. */
  private overMarks(
    text: string,
    parts: Passages,
    ids: readonly number[],
    ranges: readonly (TextRange | undefined)[],
  ): readonly (TextRange | undefined)[] {
    const { normalize, vocabulary } = this;
    if (!normalize) return ranges;
    const whole: (TextRange | undefined)[] = [];
    // From the end. Nothing is composed with tokens that are found before the text is normalized.
    let most = text.length;
    for (let at = ranges.length - 1; at >= 0; at--) {
      const range = ranges[at];
      const isUnnormalized = vocabulary.isUnnormalized(ids[at]!);
      if (!range || isUnnormalized) whole.push(range);
      else {
        const part = parts.find(({ end }) => range.end <= end)!;
        const end = endOverMarks(text, range, Math.min(most, part.end), normalize);
        whole.push({ start: range.start, end });
      }
      if (range && isUnnormalized) most = range.start;
    }
    return whole.reverse();
  }

  private tokens(text: string, ids: readonly number[], ranges: readonly (TextRange | undefined)[]): Token[] {
    const pieces = ids.map((id) => this.piece(id));
    const written = writeTokens(text, pieces, ranges, this.spelling);
    return ids.map((id, at) => {
      const token = { id, piece: pieces[at]!, text: written[at]!, ...(ranges[at] && { range: ranges[at] }) };
      return this.isUnknown(text, token) ? { ...token, text: `‹${token.text}›`, isUnknown: true } : token;
    });
  }

  /** A text may also contain `[UNK]` literally. */
  private isUnknown(text: string, { id, piece, range }: Token): boolean {
    return (
      range !== undefined && id === this.vocabulary.unknown && text.slice(range.start, range.end) !== piece
    );
  }
}

function whole(text: string): readonly [TextRange] {
  return [{ start: 0, end: text.length }];
}

function inPart(token: Token, part: number): Token {
  return { ...token, segment: part === 1 ? 1 : 0 };
}

/** For tokens without types (RoBERTa's): a special token belongs to the part before it. */
function sinceSecond(partOf: readonly number[]): number[] {
  const second = partOf.indexOf(1);
  return partOf.map((_, at) => (second >= 0 && at >= second ? 1 : 0));
}

/** A number of tokens, from a given one on. */
function keepFrom(encoding: NativeEncoding, from: number, count: number): void {
  encoding.truncate(from + count, 0, 'right');
  encoding.truncate(Math.max(0, encoding.getLength() - from), 0, 'left');
}

/** The part that each token belongs to; the library marks only the second. */
function partsOf(encoding: NativeEncoding): (0 | 1)[] {
  return encoding.getSequenceIds().map((part) => (part === 1 ? 1 : 0));
}

/** The native library's offsets are code points of a part. */
function textRanges(text: string, parts: Passages, encoding: NativeEncoding): (TextRange | undefined)[] {
  const offsets = encoding.getOffsets() as [start: number, end: number][];
  const isSpecial = encoding.getSpecialTokensMask();
  const partOf = partsOf(encoding);
  const starts = parts.map(({ start, end }, part) => {
    const count = offsets.reduce((last, [, to], at) => Math.max(last, partOf[at] === part ? to : 0), 0);
    return codePointStarts(text.slice(start, end), count).map((unit) => start + unit);
  });
  return offsets.map(([start, end], at) => {
    const units = starts[partOf[at]!]!;
    return isSpecial[at] || start === end ? undefined : { start: units[start]!, end: units[end]! };
  });
}
