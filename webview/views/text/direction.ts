import { batch, computed, signal } from '@preact/signals';
import type { Focus } from '../../../src/protocol/panelState';
import { type Cell, isMasked, pattern } from '../../state/attention';
import { type Axis, axes, indexOn, type SideToken, tokenAt } from '../../state/axes';
import { columnOf, rowOf } from '../../state/matrix';
import { focus, locked } from '../../state/state';

/** What the text shows of its focused token: the keys it attends to, or the queries that it is attended by. */
export type Direction = 'attendsTo' | 'attendedBy';

const chosen = signal<Direction>('attendsTo');

/** A focus on a query alone or a key alone says it; otherwise the reader's choice holds. */
export const direction = computed<Direction>(() => {
  const { query, key } = focus.value;
  if ((query === undefined) === (key === undefined)) return chosen.value;
  return query === undefined ? 'attendedBy' : 'attendsTo';
});

/** On which axis the token stands that the text is drawn from, and on which those that are drawn. */
export const ownAxis = computed<Axis>(() => (direction.value === 'attendsTo' ? 'query' : 'key'));
export const otherAxis = computed<Axis>(() => (direction.value === 'attendsTo' ? 'key' : 'query'));

/** The token that the text is drawn from. */
export const token = computed(() => focus.value[ownAxis.value]);

/** The other end of the focused cell. */
export const counterpart = computed(() =>
  token.value === undefined ? undefined : focus.value[otherAxis.value],
);

/** By token of the other axis, from or to the focused one; NaN where masked. */
export const values = computed<Float32Array | undefined>(() => {
  const [matrix, at] = [pattern.value, token.value];
  if (!matrix || at === undefined) return undefined;
  return direction.value === 'attendsTo' ? rowOf(matrix, at) : columnOf(matrix, at);
});

/** The place of the focused token among the others, where it is one of them. */
export const tokenAmongOthers = computed(() => {
  const at = tokenAt(axes[ownAxis.value].value, token.value);
  return at && indexOn(axes[otherAxis.value].value, at);
});

export function choose(wanted: Direction): void {
  const at = tokenAt(axes[ownAxis.value].value, token.value);
  batch(() => {
    chosen.value = wanted;
    const focus = at && focusOn(at);
    if (focus) locked.value = focus;
  });
}

/** A token of the text as the reader's choice has it, or as it can be; undefined where it is not shown. */
export function focusOn(at: SideToken): Focus | undefined {
  const preferred: readonly Axis[] = chosen.value === 'attendsTo' ? ['query', 'key'] : ['key', 'query'];
  for (const axis of preferred) {
    const index = indexOn(axes[axis].value, at);
    if (index !== undefined) return { [axis]: index };
  }
  return undefined;
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
