import { computed, type ReadonlySignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { SourceLine } from '../../src/protocol/inspection';
import type { Token } from '../../src/protocol/token';
import { type Axis, axes, isPair, onSide, tokensOf } from './axes';
import { segmentLetter } from './names';
import { source } from './state';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What stands on an axis: the token as a reader would write it, without the space before its word. */
export function labelOf({ text }: Token): string {
  return text.replace(/^␣(?=[^␣])/u, '');
}

const labels = eachAxis((axis) => computed(() => tokensOf(axis).map(labelOf)));
const counts = eachAxis((axis) =>
  computed(() => {
    const counts = new Map<string, number>();
    for (const label of labels[axis].value) counts.set(label, (counts.get(label) ?? 0) + 1);
    return counts;
  }),
);

export function labelsOf(axis: Axis): readonly string[] {
  return labels[axis].value;
}

/** `“it”`, `“The” (6, 56)` where another token of the axis has the same text, and of a pair `A “it”`. */
export function named(axis: Axis, token: number): string {
  const segment = tokensOf(axis)[token]?.segment;
  const text = isPair.value && segment !== undefined ? `${segmentLetter(segment)} ` : '';
  return text + quoted(axis, token);
}

function quoted(axis: Axis, token: number): string {
  const label = labelsOf(axis)[token] ?? '';
  if ((counts[axis].value.get(label) ?? 0) < 2) return `“${label}”`;
  const place = placeOf(axis, token);
  if (place) return `“${label}” (${place.line}, ${place.column})`;
  return tokensOf(axis)[token]?.range
    ? l10n.t('“{0}” (token {1})', label, onSide(axis, token))
    : `“${label}”`;
}

/** Where a token begins in its document, from 1; a special token has no place, nor has one of a target. */
export function placeOf(axis: Axis, token: number): Place | undefined {
  const { side, tokens } = axes[axis].value;
  const start = tokens[token]?.range?.start;
  return side === 'target' || start === undefined ? undefined : placeAt(source.value?.lines ?? [], start);
}

/** `line 6, column 56`, wherever a token stands. */
export function placeName(axis: Axis, token: number): string {
  const place = placeOf(axis, token);
  if (place) return l10n.t('line {0}, column {1}', place.line, place.column);
  return tokensOf(axis)[token]?.range
    ? l10n.t('token {0} of the target', onSide(axis, token))
    : l10n.t('special token');
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

function eachAxis<Value>(
  make: (axis: Axis) => ReadonlySignal<Value>,
): Readonly<Record<Axis, ReadonlySignal<Value>>> {
  return { query: make('query'), key: make('key') };
}
