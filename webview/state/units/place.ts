import type { SourceLine } from '../../../src/protocol/inspection';

/** In a document, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The last line that begins at or before the offset holds it. */
export function placeAt(lines: readonly SourceLine[], offset: number): Place | undefined {
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
