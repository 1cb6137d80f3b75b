import { batch } from '@preact/signals';
import type { Side } from '../../src/protocol/attention';
import type { Focus } from '../../src/protocol/panelState';
import { type Axes, type Axis, currentAxes, indexOn, sideTokens, tokenAt } from './axes';
import { type ReadText, sameToken } from './sameToken';
import type { Subject } from './subject';

/** Where tokens that were on screen stand now; undefined for those that do not. */
export interface Move {
  readonly isSameModel: boolean;
  along(axis: Axis, place: number): number | undefined;
  on(side: Side, place: number): number | undefined;
}

/** Notes what it keeps by a token's place; what it returns puts it where the token stands then. */
export type Carrier = (subject: Subject) => (move: Move) => void;

const carriers: Carrier[] = [];

/** Whatever is kept by the place of a token goes with the token, or is given up: other tokens come to stand there. */
export function carry(carrier: Carrier): void {
  carriers.push(carrier);
}

/** Other tokens come to stand on the axes. @param lock what is locked then, of what was locked */
export function carryThrough(
  subject: Subject,
  change: () => void,
  lock: (was: Focus, move: Move) => Focus,
): void {
  batch(() => {
    const before = now(subject);
    const arrivals = carriers.map((carrier) => carrier(subject));
    change();
    const move = moveBetween(before, now(subject));
    subject.hovered.value = undefined;
    subject.hoveredHead.value = undefined;
    subject.locked.value = lock(subject.locked.value, move);
    for (const arrive of arrivals) arrive(move);
  });
}

/** What is locked goes along where each of its tokens does. */
export function movedFocus(was: Focus, { along }: Move): Focus {
  const moved: { query?: number; key?: number } = {};
  for (const axis of ['query', 'key'] as const) {
    const place = was[axis];
    if (place === undefined) continue;
    const now = along(axis, place);
    if (now === undefined) return {};
    moved[axis] = now;
  }
  return moved;
}

interface Now {
  readonly model: string | undefined;
  readonly axes: Axes;
  readonly texts: Readonly<Record<Side, ReadText>>;
}

function now(subject: Subject): Now {
  return {
    model: subject.inspection.value?.model.id,
    axes: currentAxes(subject),
    texts: {
      source: { text: subject.source.value?.text ?? '', tokens: sideTokens(subject, 'source') },
      target: { text: subject.inspection.value?.target?.text ?? '', tokens: sideTokens(subject, 'target') },
    },
  };
}

function moveBetween(before: Now, after: Now): Move {
  const on = (side: Side, place: number) => sameToken(place, before.texts[side], after.texts[side]);
  return {
    isSameModel: before.model === after.model,
    on,
    along(axis, place) {
      const was = tokenAt(before.axes[axis], place);
      const moved = was && on(was.side, was.token);
      return moved === undefined ? undefined : indexOn(after.axes[axis], { side: was!.side, token: moved });
    },
  };
}
