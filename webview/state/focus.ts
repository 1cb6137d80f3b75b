import { batch } from '@preact/signals';
import type { AttentionName } from '../../src/protocol/attention';
import type { DocumentParts } from '../../src/protocol/documentParts';
import type { Focus, Segments, View } from '../../src/protocol/panelState';
import type { HeadRef } from '../../src/protocol/tensor';
import { type Axis, countOf, currentAxes, moveFocus, unitKind, unitsIn } from './axes';
import { carryThrough, dropped } from './carry';
import { isSameHead } from './names';
import { forgetSteps, takeBack, takeStep } from './steps';
import { isHeadOf, type Subject } from './subject';

/** Hovers a query, a key or a cell; undefined ends the hover. */
export function look(subject: Subject, at: Focus | undefined): void {
  if (!isSameFocus(subject.hovered.value, at)) subject.hovered.value = at;
}

/** Locks what was clicked, or unlocks it if it was locked; Esc leads back to what was locked before. */
export function lock(subject: Subject, at: Focus): void {
  if (isSameFocus(subject.locked.value, at)) unlock(subject);
  else
    batch(() => {
      takeStep(subject);
      dropped(subject).value = undefined;
      subject.locked.value = at;
    });
}

/** Locks in place of what is locked, as if that had been locked instead. */
export function lockOnto(subject: Subject, at: Focus): void {
  batch(() => {
    subject.hovered.value = undefined;
    subject.locked.value = at;
  });
}

function unlock(subject: Subject): void {
  lockAfresh(subject, {});
}

/** Locks something that Esc does not lead back from to an earlier lock. */
export function lockAfresh(subject: Subject, at: Focus): void {
  batch(() => {
    forgetSteps(subject);
    dropped(subject).value = undefined;
    subject.locked.value = at;
  });
}

/**
 * Undoes the reader's last step (Esc): leaves the view that it opened, or returns to what was locked before.
 */
export function goBack(subject: Subject): void {
  batch(() => {
    const { locked = {}, opened } = takeBack(subject) ?? {};
    lockOnto(subject, locked);
    if (!opened) return;
    openThe(subject, opened.from.head);
    showView(subject, opened.from.view);
    opened.comeBack();
  });
}

export function isSameFocus(a: Focus | undefined, b: Focus | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.query === b.query && a.key === b.key);
}

export function hasFocus({ query, key }: Focus): boolean {
  return query !== undefined || key !== undefined;
}

/** Whether what is in focus is locked. */
export function isLocked(subject: Subject): boolean {
  return hasFocus(subject.locked.value) && isSameFocus(subject.focus.value, subject.locked.value);
}

export function openThe(subject: Subject, head: HeadRef): void {
  if (!isSameHead(subject.openHead.value, head)) subject.openHead.value = head;
}

export function chooseAttention(subject: Subject, name: AttentionName): void {
  keepFocus(subject, () => {
    subject.attentionName.value = name;
    if (!hasHead(subject, subject.openHead.value)) subject.openHead.value = { layer: 0, head: 0 };
  });
}

export function chooseSegments(subject: Subject, segments: Segments | undefined): void {
  keepFocus(subject, () => {
    subject.chosenSegments.value = segments;
  });
}

/** Chooses the units along the axes, by the id of their kind. */
export function chooseUnits(subject: Subject, id: string): void {
  keepFocus(subject, () => {
    subject.chosenUnits.value = id;
  });
}

/** Takes what the editor knows about the text. */
export function takeParts(subject: Subject, parts: DocumentParts): void {
  keepFocus(subject, () => {
    subject.parts.value = parts;
  });
}

/** Switches the view, whose axes may have other units. */
export function showView(subject: Subject, next: View): void {
  const change = () => {
    subject.view.value = next;
  };
  if (unitsIn(subject, next) === unitKind(subject)) change();
  else keepFocus(subject, change);
}

/** Whether the attention on screen has this head. */
export function hasHead(subject: Subject, of: HeadRef): boolean {
  const attention = subject.attention.value;
  return attention !== undefined && isHeadOf(attention, of);
}

/** Makes a change and keeps the lock if its tokens are still on the axes. */
function keepFocus(subject: Subject, change: () => void): void {
  const before = currentAxes(subject);
  carryThrough(subject, change, (was) => moveFocus(was, before, currentAxes(subject)));
}

/** Adds a head to Compare, or removes it (shift-click). */
export function togglePin(subject: Subject, head: HeadRef): void {
  if (isPinned(subject, head)) unpin(subject, [head]);
  else pin(subject, [head]);
}

/** Adds those heads to Compare that are not there yet. */
export function pin(subject: Subject, heads: readonly HeadRef[]): void {
  const [model, attention] = [subject.inspection.value!.model.id, subject.attention.value!.name];
  const added = heads.filter((head) => !isPinned(subject, head));
  subject.allPins.value = [...subject.allPins.value, ...added.map((head) => ({ model, attention, ...head }))];
}

export function unpin(subject: Subject, heads: readonly HeadRef[]): void {
  const removed = subject.pins.value.filter((pin) => heads.some((head) => isSameHead(pin, head)));
  subject.allPins.value = subject.allPins.value.filter((pin) => !removed.includes(pin));
}

export function isPinned(subject: Subject, head: HeadRef): boolean {
  return subject.pins.value.some((pin) => isSameHead(pin, head));
}

/**
 * Handlers that make an element follow the one rule of focus, by pointer and by keyboard.
 * @param at returns what is under the pointer
 * @param step returns where an arrow key moves the focus
 * @param acts what clicks and keys do besides
 */
export function focusable(
  subject: Subject,
  at: (event: PointerEvent | MouseEvent) => Focus | undefined,
  step: (from: Focus, direction: Direction) => Focus | undefined,
  acts: Acts = {},
) {
  const toggle = acts.lock ?? ((at: Focus) => lock(subject, at));
  return {
    onPointerMove: (event: PointerEvent) => look(subject, at(event)),
    onPointerLeave: () => look(subject, undefined),
    onBlur: () => look(subject, undefined),
    onClick: (event: MouseEvent) => {
      const target = at(event);
      // The second click of a double click would unlock what the first one locked.
      if (target && event.detail < 2) toggle(target);
    },
    onDblClick: (event: MouseEvent) => {
      look(subject, at(event));
      acts.open?.();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const direction = directions[event.key];
      const now = subject.focus.value;
      if (direction) look(subject, step(now, direction) ?? now);
      else if (event.key === 'Enter' && isLocked(subject)) acts.open?.();
      else if (event.key === 'Enter' || event.key === ' ') toggle(now);
      else return;
      event.preventDefault();
    },
  };
}

export interface Acts {
  /** Opens the focused cell: by Enter on what is locked, or by a double click. */
  open?(): void;
  /** Locks what was clicked, or what is in focus; by default a second time unlocks it. */
  lock?(at: Focus): void;
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

/** The next token along an axis, or the first if there is no focus; undefined at the end of the axis. */
export function nextToken(
  subject: Subject,
  axis: Axis,
  from: number | undefined,
  direction: Direction,
): number | undefined {
  const last = countOf(subject, axis) - 1;
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
