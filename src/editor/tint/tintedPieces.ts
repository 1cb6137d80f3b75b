import type { TextRange, Token } from '../../protocol/token';
import { sharesOf } from '../../protocol/tokenSigns';

/** VS Code cannot colour each range on its own, so the scale has this many fixed steps. */
export const stepCount = 24;

/** A piece of the text, and from left to right the tokens over it: one, or those that share a character. */
export interface TintedPiece {
  readonly range: TextRange;
  readonly bands: readonly Band[];
}

/**
 * The part of a piece that is a token's own: its step of the scale, negative for values below 0, and its share of the
 * width, 0…1.
 */
export interface Band {
  readonly step: number;
  readonly share: number;
}

/**
 * The pieces of the text that are marked. Step 0 is the editor's own background and marks nothing.
 * @param shown each token's place on the colour scale, −1…1; NaN where masked
 */
export function tintedPieces(tokens: readonly Token[], text: string, shown: Float32Array): TintedPiece[] {
  const stepOf = (token: number) => {
    const place = shown[token] ?? 0;
    return Math.sign(place) * Math.round(Math.min(1, Math.abs(place)) * (stepCount - 1)) || 0;
  };
  const ranges = tokens.map(({ range }) => range && withoutSpace(range, text));
  return piecesOf(ranges).flatMap(({ range, covering }) => {
    const shares = sharesOf(covering.map((token) => tokens[token]!.text));
    const bands = covering.map((token, at) => ({ step: stepOf(token), share: shares[at]! }));
    return bands.some(({ step }) => step !== 0) ? [{ range, bands }] : [];
  });
}

interface Piece {
  readonly range: TextRange;
  /** Token indices, ascending. */
  readonly covering: readonly number[];
}

/** Cuts the text where tokens begin and end. Only tokens that share a character overlap. */
function piecesOf(ranges: readonly (TextRange | undefined)[]): Piece[] {
  const pieces: Piece[] = [];
  let run: number[] = [];
  let end = 0;
  const endRun = () => {
    pieces.push(...piecesOfRun(ranges, run));
    run = [];
  };
  ranges.forEach((range, token) => {
    if (!range) return;
    if (range.start >= end) endRun();
    run.push(token);
    end = Math.max(end, range.end);
  });
  endRun();
  return pieces;
}

function piecesOfRun(ranges: readonly (TextRange | undefined)[], run: readonly number[]): Piece[] {
  const rangeOf = (token: number) => ranges[token]!;
  const cuts = [...new Set(run.flatMap((token) => [rangeOf(token).start, rangeOf(token).end]))].sort(
    (a, b) => a - b,
  );
  return cuts.slice(1).flatMap((end, at) => {
    const start = cuts[at]!;
    const covering = run.filter((token) => rangeOf(token).start < end && rangeOf(token).end > start);
    return covering.length === 0 ? [] : [{ range: { start, end }, covering }];
  });
}

/** A token's range without the white space around its word; the whole range of a token that is only white space. */
export function withoutSpace({ start, end }: TextRange, text: string): TextRange {
  const piece = text.slice(start, end);
  const word = piece.trim();
  if (word === '') return { start, end };
  const from = start + piece.indexOf(word);
  return { start: from, end: from + word.length };
}
