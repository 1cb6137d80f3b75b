import { batch, computed, signal } from '@preact/signals';
import type { Focus } from '../../src/protocol/panelState';
import { type Cell, isMasked, pattern } from '../attention';
import { columnOf, rowOf } from '../parts/matrix';
import { focus, locked } from '../state';

/** What the text shows of its focused token: the keys it attends to, or the queries that it is attended by. */
export type Direction = 'attendsTo' | 'attendedBy';

const chosen = signal<Direction>('attendsTo');

/** A focus on a query alone or a key alone says it; otherwise the reader's choice holds. */
export const direction = computed<Direction>(() => {
  const { query, key } = focus.value;
  if ((query === undefined) === (key === undefined)) return chosen.value;
  return query === undefined ? 'attendedBy' : 'attendsTo';
});

/** The token that the text is drawn from. */
export const token = computed(() => (direction.value === 'attendsTo' ? focus.value.query : focus.value.key));

/** The other end of the focused cell. */
export const counterpart = computed(() => {
  const { query, key } = focus.value;
  if (query === undefined || key === undefined) return undefined;
  return direction.value === 'attendsTo' ? key : query;
});

/** By token, from or to the focused one; NaN where masked. */
export const values = computed<Float32Array | undefined>(() => {
  const matrix = pattern.value;
  if (!matrix || token.value === undefined) return undefined;
  return direction.value === 'attendsTo' ? rowOf(matrix, token.value) : columnOf(matrix, token.value);
});

export function choose(wanted: Direction): void {
  const at = token.value;
  batch(() => {
    chosen.value = wanted;
    if (at !== undefined) locked.value = focusOn(at);
  });
}

export function focusOn(token: number): Focus {
  return chosen.value === 'attendsTo' ? { query: token } : { key: token };
}

/** The cell between the focused token and another. */
export function cellWith(other: number): Cell | undefined {
  const at = token.value;
  if (at === undefined) return undefined;
  return direction.value === 'attendsTo' ? { query: at, key: other } : { query: other, key: at };
}

export function isHidden(other: number): boolean {
  const at = cellWith(other);
  return at !== undefined && isMasked(at.query, at.key);
}
