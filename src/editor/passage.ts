import type { TextRange } from '../protocol/token';

/** Text to inspect, and where it lies in its document. All offsets are UTF-16 code units. */
export interface Passage {
  readonly text: string;
  /** The selected ranges, as offsets in the text, ascending. */
  readonly selections: readonly TextRange[];
  /** The selected ranges, as offsets in the document, ascending; edits move and stretch them. */
  readonly ranges: readonly TextRange[];
  /** The parts of the text that the document still contains unchanged, ascending. */
  readonly stretches: readonly Stretch[];
}

export interface Stretch {
  /** Offset in the text. */
  readonly text: number;
  /** Offset in the document. */
  readonly document: number;
  readonly length: number;
}

/** Separates the texts of several selections, and belongs to none of them. */
export const separator = '\n---\n';

/** Reads ranges of a document, ascending and disjoint, as one text. */
export function readPassage(ranges: readonly TextRange[], read: (range: TextRange) => string): Passage {
  const text = ranges.map(read).join(separator);
  let begin = 0;
  const stretches = ranges.map(({ start, end }) => {
    const stretch = { text: begin, document: start, length: end - start };
    begin += stretch.length + separator.length;
    return stretch;
  });
  const selections = stretches.map(({ text, length }) => ({ start: text, end: text + length }));
  return { text, selections, ranges, stretches };
}

/** The places of a range of the text in the document: none, one, or several around a separator or an edit. */
export function placesOf(passage: Passage, { start, end }: TextRange): TextRange[] {
  return passage.stretches.flatMap((stretch) => {
    const from = Math.max(start, stretch.text);
    const to = Math.min(end, stretch.text + stretch.length);
    const shift = stretch.document - stretch.text;
    return from < to ? [{ start: from + shift, end: to + shift }] : [];
  });
}

/** The parts of the text that a range of the document covers: none, one, or one in each stretch. */
export function rangesInText(passage: Passage, { start, end }: TextRange): TextRange[] {
  return passage.stretches.flatMap((stretch) => {
    const from = Math.max(start, stretch.document);
    const to = Math.min(end, stretch.document + stretch.length);
    const shift = stretch.text - stretch.document;
    return from < to ? [{ start: from + shift, end: to + shift }] : [];
  });
}

/** The offset in the text of an offset in the document. The end of a stretch belongs to the stretch. */
export function offsetInText(passage: Passage, offset: number): number | undefined {
  const inside = passage.stretches.find(
    ({ document, length }) => document <= offset && offset <= document + length,
  );
  return inside && offset - inside.document + inside.text;
}
