import { effect, signal } from '@preact/signals';
import { derive } from '../../../src/analysis/derivation';
import type { Anatomy, QueryRef } from '../../../src/protocol/anatomy';
import { ask } from '../../host/ask';
import { cell, strongest } from '../../state/attention';
import { axes, indexOn, onSide } from '../../state/axes';
import { derived, perSubject } from '../../state/derived';
import type { Subject } from '../../state/subject';

/** A row's anatomy, and the row it belongs to. */
interface Known {
  readonly of: QueryRef & { readonly inspection: number };
  readonly anatomy: Anatomy;
}

/** The row of the focused cell in the open head; undefined for a mean of heads, or without a focus. */
const wanted = derived<Known['of'] | undefined>((subject) => {
  const [now, shape, at] = [subject.inspection.value, subject.attention.value, cell(subject)];
  const { layer, head } = subject.openHead.value;
  if (!now || !shape || !at || layer === 'mean' || head === 'mean') return undefined;
  return {
    inspection: now.id,
    attention: shape.name,
    layer,
    head,
    query: onSide(subject, 'query', at.query),
  };
});

const answered = perSubject(() => signal<Known>());

/**
 * The latest row that arrived for this attention of this inspection. It stays until the next one, to avoid
 * flicker.
 */
export const known = derived<Known | undefined>((subject) => {
  const of = answered(subject).value?.of;
  const isOfThis =
    of?.inspection === subject.inspection.value?.id && of?.attention === subject.attention.value?.name;
  return isOfThis ? answered(subject).value : undefined;
});

/** Why there is no anatomy. */
export const refusal = perSubject(() => signal<string>());

/** Whether there is an anatomy, or it is about to arrive. */
export const isExplained = derived(
  (subject) => wanted(subject) !== undefined && refusal(subject).value === undefined,
);

export const derivation = derived((subject) => {
  const row = known(subject);
  return row && derive(row.anatomy);
});

/** The index, on its side, of the key whose steps are shown: the focused key, or the query's strongest. */
export const key = derived<number | undefined>((subject) => {
  const row = known(subject);
  const at = cell(subject);
  if (!row) return undefined;
  const isFocused = at && onSide(subject, 'query', at.query) === row.of.query;
  return isFocused ? onSide(subject, 'key', at.key) : strongest(row.anatomy.pattern);
});

/** The dimension of the query and key that the reader points at. */
export const dimension = perSubject(() => signal<number>());

/** The focus on a key, by its index on its side; undefined if it is not on the axis. */
export function focusOnKey(subject: Subject, place: number) {
  const query = cell(subject)?.query;
  const key = indexOn(axes.key(subject), { side: axes.key(subject).side, token: place });
  return query !== undefined && key !== undefined ? { query, key } : undefined;
}

/** Requests the row of the focused cell whenever the focus moves. */
export function followRow(subject: Subject): () => void {
  let asked: string | undefined;
  let cancel = () => {};
  const stop = effect(() => {
    const of = wanted(subject);
    const name = JSON.stringify(of);
    if (name === asked || !of) return;
    cancel();
    asked = name;
    refusal(subject).value = undefined;
    cancel = ask('anatomy', of, (outcome) => {
      if (outcome.is === 'answer') answered(subject).value = { of, anatomy: outcome.answer };
      else if (outcome.is === 'error') refusal(subject).value = outcome.message;
    });
  });
  return () => {
    stop();
    cancel();
    answered(subject).value = undefined;
    refusal(subject).value = undefined;
  };
}
