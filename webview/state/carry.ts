import { batch, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { Side } from '../../src/protocol/attention';
import type { Focus } from '../../src/protocol/panelState';
import { type Axes, type Axis, currentAxes, indexOn, sideTokens, tokenAt, unitsOf } from './axes';
import { perSubject } from './derived';
import { type ReadText, sameToken } from './sameToken';
import type { Subject } from './subject';
import { namedBriefly } from './unitNames';

/** Maps the index of a token that was on screen to its new index; undefined if it is gone. */
export interface Move {
  readonly isSameModel: boolean;
  along(axis: Axis, place: number): number | undefined;
  on(side: Side, place: number): number | undefined;
}

/**
 * Records state kept by token index; the function it returns restores that state at the tokens' new indices.
 */
export type Carrier = (subject: Subject) => (move: Move) => void;

const carriers: Carrier[] = [];

/**
 * Registers a carrier. State kept by token index must move with its token or be dropped, as indices get other
 * tokens.
 */
export function carry(carrier: Carrier): void {
  carriers.push(carrier);
}

/** A sentence about the lock that the last change dropped, until something else is locked. */
export const dropped = perSubject(() => signal<string>());

/** Makes a change that puts other tokens on the axes. @param lock maps the old lock to the new one */
export function carryThrough(
  subject: Subject,
  change: () => void,
  lock: (was: Focus, move: Move) => Focus,
): void {
  batch(() => {
    const before = now(subject);
    const sentence = sentenceAbout(subject, subject.locked.value);
    const arrivals = carriers.map((carrier) => carrier(subject));
    change();
    const move = moveBetween(before, now(subject));
    subject.hovered.value = undefined;
    subject.hoveredHead.value = undefined;
    const was = subject.locked.value;
    subject.locked.value = lock(was, move);
    dropped(subject).value = isNothing(subject.locked.value) ? sentence : undefined;
    for (const arrive of arrivals) arrive(move);
  });
}

/** The lock after the move: each of its tokens that is still on the axes. */
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

function isNothing({ query, key }: Focus): boolean {
  return query === undefined && key === undefined;
}

/** What to say if this lock is dropped. */
function sentenceAbout(subject: Subject, locked: Focus): string | undefined {
  if (isNothing(locked)) return undefined;
  const names = (['query', 'key'] as const).flatMap((axis) => {
    const at = locked[axis];
    return at === undefined || !unitsOf(subject, axis)[at] ? [] : [namedBriefly(subject, axis, at)];
  });
  return names.length === 0
    ? l10n.t('what was locked is not in this text')
    : l10n.t('unlocked, because {0} is not at that place', names.join(' → '));
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
