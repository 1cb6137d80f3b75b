import { computed, effect, signal } from '@preact/signals';
import { derive } from '../../../src/analysis/derivation';
import type { Anatomy, QueryRef } from '../../../src/protocol/anatomy';
import { ask } from '../../state/ask';
import { cell, strongest } from '../../state/attention';
import { axes, indexOn, onSide } from '../../state/axes';
import { attention, inspection, openHead } from '../../state/state';

/** What is known of a row. */
interface Known {
  readonly of: QueryRef & { readonly inspection: number };
  readonly anatomy: Anatomy;
}

/** The row of the focused cell, in the open head; undefined for a mean of heads, and where nothing is in focus. */
const wanted = computed<Known['of'] | undefined>(() => {
  const [now, shape, at] = [inspection.value, attention.value, cell.value];
  const { layer, head } = openHead.value;
  if (!now || !shape || !at || layer === 'mean' || head === 'mean') return undefined;
  return { inspection: now.id, attention: shape.name, layer, head, query: onSide('query', at.query) };
});

const answered = signal<Known>();

/** Of this attention of this inspection; stays until another row arrives, so that nothing flickers. */
export const known = computed<Known | undefined>(() => {
  const of = answered.value?.of;
  const isOfThis = of?.inspection === inspection.value?.id && of?.attention === attention.value?.name;
  return isOfThis ? answered.value : undefined;
});

/** Why there is none. */
export const refusal = signal<string>();

export const derivation = computed(() => {
  const row = known.value;
  return row && derive(row.anatomy);
});

/** The key that is taken apart, where it stands on its side: the focused one, or the query's strongest. */
export const key = computed<number | undefined>(() => {
  const row = known.value;
  const at = cell.value;
  if (!row) return undefined;
  const isFocused = at && onSide('query', at.query) === row.of.query;
  return isFocused ? onSide('key', at.key) : strongest(row.anatomy.pattern);
});

/** Of one query and key, the dimension that the reader points at. */
export const dimension = signal<number>();

/** The focus on a key, by its place on its side; undefined where it does not stand on the axis. */
export function focusOnKey(place: number) {
  const query = cell.value?.query;
  const key = indexOn(axes.key.value, { side: axes.key.value.side, token: place });
  return query !== undefined && key !== undefined ? { query, key } : undefined;
}

/** Asks for the row of the focused cell, again and again as the focus moves. */
export function followRow(): () => void {
  let asked: string | undefined;
  let cancel = () => {};
  const stop = effect(() => {
    const of = wanted.value;
    const name = JSON.stringify(of);
    if (name === asked || !of) return;
    cancel();
    asked = name;
    refusal.value = undefined;
    cancel = ask('anatomy', of, (outcome) => {
      if (outcome.is === 'answer') answered.value = { of, anatomy: outcome.answer };
      else if (outcome.is === 'error') refusal.value = outcome.message;
    });
  });
  return () => {
    stop();
    cancel();
    answered.value = undefined;
    refusal.value = undefined;
  };
}
