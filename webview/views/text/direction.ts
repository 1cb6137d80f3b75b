import { batch, signal } from '@preact/signals';
import type { Focus } from '../../../src/protocol/panelState';
import { type Cell, isMasked, pattern } from '../../state/attention';
import { type Axis, axes, indexOn, type SideToken, tokenAt } from '../../state/axes';
import { derived, perSubject } from '../../state/derived';
import { columnOf, rowOf } from '../../state/matrix';
import type { Subject } from '../../state/subject';
/** What the text shows of its focused token: the keys it attends to, or the queries that it is attended by. */
export type Direction = 'attendsTo' | 'attendedBy';

const chosen = perSubject(() => signal<Direction>('attendsTo'));

/** A focus on a query alone or a key alone says it; otherwise the reader's choice holds. */
export const direction = derived<Direction>((subject) => {
  const { query, key } = subject.focus.value;
  if ((query === undefined) === (key === undefined)) return chosen(subject).value;
  return query === undefined ? 'attendedBy' : 'attendsTo';
});

/** On which axis the token stands that the text is drawn from, and on which those that are drawn. */
export const ownAxis = derived<Axis>((subject) => (direction(subject) === 'attendsTo' ? 'query' : 'key'));
export const otherAxis = derived<Axis>((subject) => (direction(subject) === 'attendsTo' ? 'key' : 'query'));

/** The token that the text is drawn from. */
export const token = derived((subject) => subject.focus.value[ownAxis(subject)]);

/** The other end of the focused cell. */
export const counterpart = derived((subject) =>
  token(subject) === undefined ? undefined : subject.focus.value[otherAxis(subject)],
);

/** By token of the other axis, from or to the focused one; NaN where masked. */
export const values = derived<Float32Array | undefined>((subject) => {
  const [matrix, at] = [pattern(subject), token(subject)];
  if (!matrix || at === undefined) return undefined;
  return direction(subject) === 'attendsTo' ? rowOf(matrix, at) : columnOf(matrix, at);
});

/** The place of the focused token among the others, where it is one of them. */
export const tokenAmongOthers = derived((subject) => {
  const at = tokenAt(axes[ownAxis(subject)](subject), token(subject));
  return at && indexOn(axes[otherAxis(subject)](subject), at);
});

export function choose(subject: Subject, wanted: Direction): void {
  const at = tokenAt(axes[ownAxis(subject)](subject), token(subject));
  batch(() => {
    chosen(subject).value = wanted;
    const focus = at && focusOn(subject, at);
    if (focus) subject.locked.value = focus;
  });
}

/** A token of the text as the reader's choice has it, or as it can be; undefined where it is not shown. */
export function focusOn(subject: Subject, at: SideToken): Focus | undefined {
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
