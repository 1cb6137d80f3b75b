import type { Source } from '../../../src/protocol/inspection';
import type { TextRange, Token } from '../../../src/protocol/token';
import { lineBreak, sharesOf } from '../../../src/protocol/tokenSigns';

/** A piece of text covered by the same tokens: none, one, or the several tokens of a split character. */
export interface Segment {
  readonly text: string;
  /** Offset in the inspected text. */
  readonly start: number;
  /** In the order of the text. */
  readonly tokens: readonly Covering[];
}

/** A token, by its index, and the share of the piece that is its own, 0…1. */
export interface Covering {
  readonly token: number;
  readonly share: number;
}

/** A line as shown; a separator between selections has no number. */
export interface SegmentedLine {
  readonly number?: number;
  readonly segments: readonly Segment[];
}

/**
 * Cuts the inspected text where lines and tokens begin or end. A line break covered by a token is shown as
 * `¶`.
 */
export function segmentLines({ text, lines }: Source, tokens: readonly Token[]): SegmentedLine[] {
  const shown: SegmentedLine[] = [];
  let end = lines[0]?.start ?? 0;
  for (const line of lines) {
    if (line.start > end) shown.push({ segments: segment(text, { start: end, end: line.start }, tokens) });
    end = line.end;
    shown.push({ number: line.line, segments: segment(text, line, tokens) });
  }
  return shown;
}

function segment(text: string, within: TextRange, tokens: readonly Token[]): Segment[] {
  const inside = tokens.flatMap(({ range }, index) =>
    range && range.start < within.end && range.end > within.start ? [{ range, index }] : [],
  );
  const cuts = new Set([within.start, within.end]);
  for (const { range } of inside) {
    cuts.add(Math.max(range.start, within.start));
    cuts.add(Math.min(range.end, within.end));
  }
  const ends = [...cuts].sort((a, b) => a - b);
  return ends.slice(1).flatMap((end, i) => {
    const start = ends[i]!;
    const covering = inside.filter(({ range }) => range.start < end && range.end > start);
    const piece = readable(text.slice(start, end), covering.length > 0);
    return piece === '' ? [] : [{ text: piece, start, tokens: sharing(covering, tokens) }];
  });
}

function sharing(covering: readonly { index: number }[], tokens: readonly Token[]): Covering[] {
  const shares = sharesOf(covering.map(({ index }) => tokens[index]!.text));
  return covering.map(({ index }, at) => ({ token: index, share: shares[at]! }));
}

/** Replaces line breaks, which would end the shown line early. */
function readable(piece: string, isCovered: boolean): string {
  return piece.replace(/\r\n|\r|\n/g, isCovered ? lineBreak : '');
}
