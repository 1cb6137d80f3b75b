import { batch, computed, signal } from '@preact/signals';
import { axes, onSide, sideTokens } from '../../state/axes';
import { carry } from '../../state/carry';
import { isLocked, unlock } from '../../state/focus';
import { focus } from '../../state/state';

/** Two positions that are compared. They may lie beyond the text, so they are not tokens. */
export interface Pair {
  readonly position: number;
  readonly other: number;
}

/** How many positions are shown, from 0. */
export const shownPositions = signal(64);
export const hoveredPair = signal<Pair>();
export const lockedPair = signal<Pair>();

/** Of the same model, a pair stays where the same tokens stand at its positions, or none as before. */
carry(() => {
  const { side } = axes.query.peek();
  const count = sideTokens(side).length;
  return ({ isSameModel, on }) => {
    const isEmpty = (position: number) => position >= Math.max(count, sideTokens(side).length);
    const stays = (position: number) => isEmpty(position) || on(side, position) === position;
    const { position, other } = lockedPair.value ?? {};
    hoveredPair.value = undefined;
    if (position === undefined || other === undefined) return;
    if (!isSameModel || !stays(position) || !stays(other)) lockedPair.value = undefined;
  };
});

/** The rule of focus, for positions: hovered, else locked, else the focused token's. */
export const pair = computed<Pair | undefined>(() => {
  const { query, key } = focus.value;
  const at = hoveredPair.value ?? lockedPair.value;
  if (at) return within(at) ? at : undefined;
  if (query === undefined) return undefined;
  const position = onSide('query', query);
  const tokens = key === undefined ? atDistance(position, 8) : { position, other: onSide('key', key) };
  return within(tokens) ? tokens : undefined;
});

/** A locked pair, or the locked tokens' own; one beyond the shown positions is not in focus. */
export function isPairLocked(): boolean {
  if (hoveredPair.value || !pair.value) return false;
  return lockedPair.value !== undefined || isLocked();
}

export const distance = computed(() => {
  const at = pair.value;
  return at && distanceOf(at);
});

export function distanceOf({ position, other }: Pair): number {
  return Math.abs(other - position);
}

/** The pair at a position that keeps the distance now in focus, or the largest that fits. */
export function atPosition(position: number): Pair {
  const wanted = distance.peek() ?? 8;
  const last = shownPositions.peek() - 1;
  const most = Math.max(position, last - position);
  return atDistance(position, Math.min(wanted, most));
}

/** The pair at the position now in focus with this distance; a position too near the middle moves. */
export function withDistance(wanted: number): Pair {
  return atDistance(pair.peek()?.position ?? 0, wanted);
}

export function lockPair(at: Pair): void {
  const now = lockedPair.value;
  lockedPair.value = now?.position === at.position && now.other === at.other ? undefined : at;
}

/** The pair, and the tokens that would take its place. */
export function unlockPair(): void {
  batch(() => {
    hoveredPair.value = undefined;
    lockedPair.value = undefined;
    unlock();
  });
}

function atDistance(position: number, wanted: number): Pair {
  const last = shownPositions.peek() - 1;
  if (position + wanted <= last) return { position, other: position + wanted };
  if (position >= wanted) return { position, other: position - wanted };
  return { position: last - wanted, other: last };
}

function within({ position, other }: Pair): boolean {
  return Math.max(position, other) < shownPositions.value;
}
