import { batch } from '@preact/signals';
import type { AttentionName } from '../../src/protocol/attention';
import type { Focus, Segments, View } from '../../src/protocol/panelState';
import type { HeadRef } from '../../src/protocol/tensor';
import { type Axis, countOf, currentAxes, moveFocus, unitKind, unitsIn } from './axes';
import { carryThrough } from './carry';
import { isSameHead } from './names';
import {
  allPins,
  attention,
  attentionName,
  chosenSegments,
  chosenUnits,
  focus,
  hovered,
  locked,
  openHead,
  pins,
  view,
} from './state';

/** Hover looks: a query, a key, or a cell; undefined looks away. */
export function look(at: Focus | undefined): void {
  if (!isSameFocus(hovered.value, at)) hovered.value = at;
}

/** Click locks; a click on what is locked unlocks it. */
export function lock(at: Focus): void {
  locked.value = isSameFocus(locked.value, at) ? {} : at;
}

/** Locks, whatever is locked already. */
export function lockOnto(at: Focus): void {
  batch(() => {
    hovered.value = undefined;
    locked.value = at;
  });
}

/** Esc looks away first and unlocks then. */
export function unlock(): void {
  batch(() => {
    hovered.value = undefined;
    locked.value = {};
  });
}

export function isSameFocus(a: Focus | undefined, b: Focus | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.query === b.query && a.key === b.key);
}

export function hasFocus({ query, key }: Focus): boolean {
  return query !== undefined || key !== undefined;
}

export function isLocked(): boolean {
  return hovered.value === undefined && hasFocus(locked.value);
}

export function openThe(head: HeadRef): void {
  if (!isSameHead(openHead.value, head)) openHead.value = head;
}

export function chooseAttention(name: AttentionName): void {
  keepFocus(() => {
    attentionName.value = name;
    if (!hasHead(openHead.value)) openHead.value = { layer: 0, head: 0 };
  });
}

export function chooseSegments(segments: Segments | undefined): void {
  keepFocus(() => {
    chosenSegments.value = segments;
  });
}

/** The units along the axes, by the id of their kind. */
export function chooseUnits(id: string): void {
  keepFocus(() => {
    chosenUnits.value = id;
  });
}

/** Other units may stand along the axes of another view. */
export function showView(next: View): void {
  const change = () => {
    view.value = next;
  };
  if (unitsIn(next) === unitKind.value) change();
  else keepFocus(change);
}

/** Whether the attention being looked at has such a head. */
export function hasHead({ layer, head }: HeadRef): boolean {
  const { layers = 0, heads = 0 } = attention.value ?? {};
  return (layer === 'mean' || layer < layers) && (head === 'mean' || head < heads);
}

/** What is locked stays so where it is still on the axes. */
function keepFocus(change: () => void): void {
  const before = currentAxes();
  carryThrough(change, (was) => moveFocus(was, before, currentAxes()));
}

/** Shift-click adds a head to Compare, or takes it out again. */
export function togglePin(head: HeadRef): void {
  const { name } = attention.value!;
  const others = allPins.value.filter((pin) => pin.attention !== name || !isSameHead(pin, head));
  allPins.value = others.length < allPins.value.length ? others : [...others, { attention: name, ...head }];
}

export function isPinned(head: HeadRef): boolean {
  return pins.value.some((pin) => isSameHead(pin, head));
}

/**
 * Handlers that make an element follow the one rule of focus, by pointer and by keyboard.
 * `at` says what lies under the pointer; `step` what an arrow key leads to from the focus.
 */
export function focusable(
  at: (event: PointerEvent | MouseEvent) => Focus | undefined,
  step: (from: Focus, direction: Direction) => Focus | undefined,
) {
  return {
    onPointerMove: (event: PointerEvent) => look(at(event)),
    onPointerLeave: () => look(undefined),
    onBlur: () => look(undefined),
    onClick: (event: MouseEvent) => {
      const target = at(event);
      if (target) lock(target);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const direction = directions[event.key];
      if (direction) look(step(focus.value, direction) ?? focus.value);
      else if (event.key === 'Enter' || event.key === ' ') lock(focus.value);
      else return;
      event.preventDefault();
    },
  };
}

export type Direction = 'up' | 'down' | 'left' | 'right' | 'start' | 'end';

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'start',
  End: 'end',
};

/** The next token along an axis, or the first one; undefined at the rim. */
export function nextToken(axis: Axis, from: number | undefined, direction: Direction): number | undefined {
  const last = countOf(axis) - 1;
  if (last < 0) return undefined;
  switch (direction) {
    case 'start':
      return 0;
    case 'end':
      return last;
    case 'up':
    case 'left':
      return from === undefined ? last : Math.max(0, from - 1);
    case 'down':
    case 'right':
      return from === undefined ? 0 : Math.min(last, from + 1);
    default:
      return direction satisfies never;
  }
}
