import type { SourceLine } from '../protocol/inspection';
import type { Passage } from './passage';

export interface Place {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

const lineBreak = /\r\n|\n|\r/g;

/**
 * The lines of the first `end` code units of a passage, each with its line break.
 * `placeOf` says where an offset of the document lies.
 */
export function sourceLines(passage: Passage, end: number, placeOf: (offset: number) => Place): SourceLine[] {
  return passage.stretches.flatMap((stretch) => {
    const stop = Math.min(stretch.text + stretch.length, end);
    if (stop <= stretch.text) return [];
    const { line, column } = placeOf(stretch.document);
    const breaks = [...passage.text.slice(stretch.text, stop).matchAll(lineBreak)];
    const starts = [0, ...breaks.map((found) => found.index + found[0].length)].map(
      (start) => start + stretch.text,
    );
    return starts
      .map((start, i) => ({
        start,
        end: starts[i + 1] ?? stop,
        line: line + i,
        column: i === 0 ? column : 1,
      }))
      .filter((one) => one.start < one.end);
  });
}
