import type { TextRange } from '../protocol/token';
import type { Passage, Stretch } from './passage';

/** A range of the document, replaced by `inserted` UTF-16 code units. */
export interface Edit extends TextRange {
  readonly inserted: number;
}

/**
 * The passage after edits of its document, which lie apart and are told by offsets before any of them.
 * Parts before an edit stay, parts behind it move, what it replaces is no longer in the document.
 */
export function applyEdits(passage: Passage, edits: readonly Edit[]): Passage {
  // From the last to the first, so that each still finds its offsets.
  return [...edits].sort((a, b) => b.start - a.start).reduce(applyEdit, passage);
}

/** Whether all of the text still lies in the document as it was inspected. */
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

/** What is typed at either end of a range is outside of it; what replaces its end is inside. */
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
