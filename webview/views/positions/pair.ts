import { batch, signal, untracked } from '@preact/signals';
import { axes, onSide, sideTokens } from '../../state/axes';
import { carry } from '../../state/carry';
import { derived, perSubject } from '../../state/derived';
import { goBack, isLocked } from '../../state/focus';
import type { Subject } from '../../state/subject';

/** Two positions to compare. They may be beyond the text, so they are not tokens. */
export interface Pair {
  readonly position: number;
  readonly other: number;
}

/** Number of positions shown, from 0. */
export const shownPositions = perSubject(() => signal(64));
export const hoveredPair = perSubject(() => signal<Pair>());
export const lockedPair = perSubject(() => signal<Pair>());

/** With the same model, a pair stays locked if each of its positions holds the same token, or still none. */
carry((subject) => {
  const { side } = untracked(() => axes.query(subject));
  const count = sideTokens(subject, side).length;
  return ({ isSameModel, on }) => {
    const isEmpty = (position: number) => position >= Math.max(count, sideTokens(subject, side).length);
    const stays = (position: number) => isEmpty(position) || on(side, position) === position;
    const { position, other } = lockedPair(subject).value ?? {};
    hoveredPair(subject).value = undefined;
    if (position === undefined || other === undefined) return;
    if (!isSameModel || !stays(position) || !stays(other)) lockedPair(subject).value = undefined;
  };
});

/**
 * The rule of focus for positions: the hovered pair, otherwise the locked one, otherwise the focused token's.
 */
export const pair = derived<Pair | undefined>((subject) => {
  const { query, key } = subject.focus.value;
  const at = hoveredPair(subject).value ?? lockedPair(subject).value;
  if (at) return within(subject, at) ? at : undefined;
  if (query === undefined) return undefined;
  const position = onSide(subject, 'query', query);
  const tokens =
    key === undefined ? atDistance(subject, position, 8) : { position, other: onSide(subject, 'key', key) };
  return within(subject, tokens) ? tokens : undefined;
});

/**
 * Whether the pair in focus is locked, itself or by its tokens. A pair beyond the shown positions is not in
 * focus.
 */
export function isPairLocked(subject: Subject): boolean {
  if (hoveredPair(subject).value || !pair(subject)) return false;
  return lockedPair(subject).value !== undefined || isLocked(subject);
}

export const distance = derived((subject) => {
  const at = pair(subject);
  return at && distanceOf(at);
});

export function distanceOf({ position, other }: Pair): number {
  return Math.abs(other - position);
}

/** The pair at a position, at the distance in focus or the largest that fits. */
export function atPosition(subject: Subject, position: number): Pair {
  const wanted = untracked(() => distance(subject)) ?? 8;
  const last = shownPositions(subject).peek() - 1;
  const most = Math.max(position, last - position);
  return atDistance(subject, position, Math.min(wanted, most));
}

/** The pair at the position in focus, at this distance; the position moves if it leaves no room for it. */
export function withDistance(subject: Subject, wanted: number): Pair {
  return atDistance(subject, untracked(() => pair(subject))?.position ?? 0, wanted);
}

export function lockPair(subject: Subject, at: Pair): void {
  const now = lockedPair(subject).value;
  lockedPair(subject).value = now?.position === at.position && now.other === at.other ? undefined : at;
}

/** Ends a hover and unlocks the pair; without a locked pair, the tokens that stand in for it. */
export function unlockPair(subject: Subject): void {
  batch(() => {
    hoveredPair(subject).value = undefined;
    if (lockedPair(subject).value) lockedPair(subject).value = undefined;
    else goBack(subject);
  });
}

function atDistance(subject: Subject, position: number, wanted: number): Pair {
  const last = shownPositions(subject).peek() - 1;
  if (position + wanted <= last) return { position, other: position + wanted };
  if (position >= wanted) return { position, other: position - wanted };
  return { position: last - wanted, other: last };
}

function within(subject: Subject, { position, other }: Pair): boolean {
  return Math.max(position, other) < shownPositions(subject).value;
}
