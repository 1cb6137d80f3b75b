import type { SourceLine } from '../../../src/protocol/inspection';

/** Line and column in a document, counted from 1. */
export interface DocumentPlace {
  readonly line: number;
  readonly column: number;
}

/** The place of an offset: it is in the last line that begins at or before it. */
export function placeAt(lines: readonly SourceLine[], offset: number): DocumentPlace | undefined {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  const line = lines[low - 1];
  return line && { line: line.line, column: line.column + offset - line.start };
}
