import type { Subject } from '../../state/subject';
import { hoveredPair, lockPair, type Pair, pair } from './pair';

interface ControlProps {
  readonly name: string;
  /** Returns the value in focus, while rendering. */
  value(): number | undefined;
  /** Values are 0…count − 1. */
  readonly count: number;
  text(value: number): string;
  toPair(value: number): Pair;
  at(event: MouseEvent): number;
}

/** A slider that follows the rule of focus: arrow keys and hover look, Enter and click lock. */
export function pairControl(subject: Subject, { name, value, count, text, toPair, at }: ControlProps) {
  const now = Math.min(value() ?? 0, count - 1);
  const inside = (wanted: number) => toPair(Math.min(count - 1, Math.max(0, wanted)));
  return {
    role: 'slider' as const,
    tabIndex: 0,
    'aria-label': name,
    'aria-valuemin': 0,
    'aria-valuemax': count - 1,
    'aria-valuenow': now,
    'aria-valuetext': text(now),
    onPointerMove: (event: MouseEvent) => {
      hoveredPair(subject).value = inside(at(event));
    },
    onPointerLeave: () => lookAway(subject),
    onBlur: () => lookAway(subject),
    onClick: (event: MouseEvent) => lockPair(subject, inside(at(event))),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const [step, now] = [steps[event.key], pair(subject)];
      if (step !== undefined) hoveredPair(subject).value = inside((value() ?? -1) + step);
      else if (event.key === 'Home') hoveredPair(subject).value = inside(0);
      else if (event.key === 'End') hoveredPair(subject).value = inside(count - 1);
      else if ((event.key === 'Enter' || event.key === ' ') && now) lockPair(subject, now);
      else return;
      event.preventDefault();
    },
  };
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

function lookAway(subject: Subject): void {
  hoveredPair(subject).value = undefined;
}
