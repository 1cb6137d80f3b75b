import { batch, signal } from '@preact/signals';
import type { Focus } from '../../../src/protocol/panelState';
import { type Cell, isMasked, pattern } from '../../state/attention';
import { type Axis, axes, indexOn, type SideToken, tokenAt } from '../../state/axes';
import { derived, perSubject } from '../../state/derived';
import { columnOf, rowOf } from '../../state/matrix';
import type { Subject } from '../../state/subject';
/** What the text shows of the focused token: the keys it attends to, or the queries that attend to it. */
export type AttentionDirection = 'attendsTo' | 'attendedBy';

const chosen = perSubject(() => signal<AttentionDirection>('attendsTo'));

/** A focus on only a query or only a key decides the direction; otherwise the reader's choice does. */
export const direction = derived<AttentionDirection>((subject) => {
  const { query, key } = subject.focus.value;
  if ((query === undefined) === (key === undefined)) return chosen(subject).value;
  return query === undefined ? 'attendedBy' : 'attendsTo';
});

/**
 * The axis of the focused token, whose attention the text shows, and the axis of the tokens that are
 * coloured.
 */
export const ownAxis = derived<Axis>((subject) => (direction(subject) === 'attendsTo' ? 'query' : 'key'));
export const otherAxis = derived<Axis>((subject) => (direction(subject) === 'attendsTo' ? 'key' : 'query'));

/** The focused token's index on its own axis. */
export const token = derived((subject) => subject.focus.value[ownAxis(subject)]);

/** The other end of the focused cell. */
export const counterpart = derived((subject) =>
  token(subject) === undefined ? undefined : subject.focus.value[otherAxis(subject)],
);

/** Attention from or to the focused token, by token of the other axis; NaN where masked. */
export const values = derived<Float32Array | undefined>((subject) => {
  const [matrix, at] = [pattern(subject), token(subject)];
  if (!matrix || at === undefined) return undefined;
  return direction(subject) === 'attendsTo' ? rowOf(matrix, at) : columnOf(matrix, at);
});

/** The focused token's index on the other axis; undefined if it is not there. */
export const tokenAmongOthers = derived((subject) => {
  const at = tokenAt(axes[ownAxis(subject)](subject), token(subject));
  return at && indexOn(axes[otherAxis(subject)](subject), at);
});

export function choose(subject: Subject, wanted: AttentionDirection): void {
  const at = tokenAt(axes[ownAxis(subject)](subject), token(subject));
  batch(() => {
    chosen(subject).value = wanted;
    const focus = at && focusByDirection(subject, at);
    if (focus) subject.locked.value = focus;
  });
}

/**
 * Focuses a token on the axis that the reader's choice prefers, otherwise on the other; undefined if not
 * shown.
 */
export function focusByDirection(subject: Subject, at: SideToken): Focus | undefined {
  const preferred: readonly Axis[] =
    chosen(subject).value === 'attendsTo' ? ['query', 'key'] : ['key', 'query'];
  for (const axis of preferred) {
    const index = indexOn(axes[axis](subject), at);
    if (index !== undefined) return { [axis]: index };
  }
  return undefined;
}

/** The cell between the focused token and another. */
export function cellWith(subject: Subject, other: number): Cell | undefined {
  const at = token(subject);
  if (at === undefined) return undefined;
  return direction(subject) === 'attendsTo' ? { query: at, key: other } : { query: other, key: at };
}

export function isHidden(subject: Subject, other: number): boolean {
  const at = cellWith(subject, other);
  return at !== undefined && isMasked(subject, at.query, at.key);
}
