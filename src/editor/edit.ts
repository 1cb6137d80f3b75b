import type { TextRange } from '../protocol/token';
import type { Passage, Stretch } from './passage';

/** A range of the document, replaced by `inserted` UTF-16 code units. */
export interface Edit extends TextRange {
  readonly inserted: number;
}

/**
 * The passage after edits to its document. The edits do not overlap, and their offsets are those before any of them.
 * Parts before an edit stay, parts after it move, and what it replaces leaves the document.
 */
export function applyEdits(passage: Passage, edits: readonly Edit[]): Passage {
  // From last to first, so that each edit's offsets are still valid.
  return [...edits].sort((a, b) => b.start - a.start).reduce(applyEdit, passage);
}

/** Whether the document still contains all of the text as it was inspected. */
export function isIntact({ stretches, ranges }: Passage): boolean {
  return (
    stretches.length === ranges.length &&
    ranges.every(({ start, end }, i) => {
      const { document, length } = stretches[i]!;
      return document === start && document + length === end;
    })
  );
}

function applyEdit({ ranges, stretches, ...kept }: Passage, edit: Edit): Passage {
  return {
    ...kept,
    ranges: ranges.map((range) => moveRange(range, edit)),
    stretches: stretches.flatMap((stretch) => cutStretch(stretch, edit)),
  };
}

/** Text typed at either end of a range falls outside it; text that replaces its end falls inside. */
function moveRange({ start, end }: TextRange, edit: Edit): TextRange {
  const growth = edit.inserted - (edit.end - edit.start);
  if (edit.end <= start) return { start: start + growth, end: end + growth };
  if (edit.start >= end) return { start, end };
  const from = Math.min(start, edit.start);
  return { start: from, end: Math.max(end, edit.end) + growth };
}

function cutStretch(stretch: Stretch, edit: Edit): Stretch[] {
  const growth = edit.inserted - (edit.end - edit.start);
  const end = stretch.document + stretch.length;
  if (edit.start >= end) return [stretch];
  if (edit.end <= stretch.document) return [{ ...stretch, document: stretch.document + growth }];
  const before = { ...stretch, length: edit.start - stretch.document };
  const kept = end - edit.end;
  const behind = {
    text: stretch.text + stretch.length - kept,
    document: edit.end + growth,
    length: kept,
  };
  return [before, behind].filter(({ length }) => length > 0);
}
