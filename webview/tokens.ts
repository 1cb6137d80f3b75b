import { computed } from '@preact/signals';
import type { SourceLine } from '../src/protocol/inspection';
import { inspection, source } from './state';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What stands on an axis: the token as a reader would write it, without the space before its word. */
export const labels = computed<readonly string[]>(
  () => inspection.value?.tokens.map(({ text }) => text.replace(/^␣(?=[^␣])/u, '')) ?? [],
);

const counts = computed(() => {
  const counts = new Map<string, number>();
  for (const label of labels.value) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
});

/** `“it”`, and `“The” (6, 56)` where another token has the same text. */
export function named(token: number): string {
  const label = labels.value[token] ?? '';
  const place = (counts.value.get(label) ?? 0) > 1 ? placeOf(token) : undefined;
  return place ? `“${label}” (${place.line}, ${place.column})` : `“${label}”`;
}

/** Where a token begins in its document, from 1; a special token has no place. */
export function placeOf(token: number): Place | undefined {
  const start = inspection.value?.tokens[token]?.range?.start;
  return start === undefined ? undefined : placeAt(source.value?.lines ?? [], start);
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
