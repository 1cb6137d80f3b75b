import { type Axis, axes } from './axes';
import { derived } from './derived';
import type { Subject } from './subject';
import type { Place } from './units/place';

const labels = {
  query: derived((subject) => axes.query(subject).units.map(({ label }) => label)),
  key: derived((subject) => axes.key(subject).units.map(({ label }) => label)),
};

export function labelsOf(subject: Subject, axis: Axis): readonly string[] {
  return labels[axis](subject);
}

/** A unit in a sentence: `“it”`, `“The” (6, 56)`, of a pair `A “it”`. */
export function named(subject: Subject, axis: Axis, at: number): string {
  const now = axes[axis](subject);
  return now.kind.named(now, at);
}

/** The same in a heading, wherever the unit stands: `“it”`. */
export function namedBriefly(subject: Subject, axis: Axis, at: number): string {
  const { kind, units } = axes[axis](subject);
  return kind.briefly(units[at]!);
}

/** Where a unit begins in its document; a special token has no place, nor has one of a target. */
export function placeOf(subject: Subject, axis: Axis, at: number): Place | undefined {
  return axes[axis](subject).units[at]?.place;
}

/** `line 6, column 56`, wherever a unit stands. */
export function placeName(subject: Subject, axis: Axis, at: number): string {
  const { kind, units } = axes[axis](subject);
  return kind.where(units[at]!);
}

/** The same in a narrow column: `6, 56`. */
export function placeBriefly(subject: Subject, axis: Axis, at: number): string {
  const { kind, units } = axes[axis](subject);
  return kind.whereBriefly(units[at]!);
}

/** Whether an axis that has no room for labels is numbered by line, not by position. */
export function isNumberedByLine(subject: Subject, axis: Axis): boolean {
  return axes[axis](subject).kind.isNumberedByLine;
}

/** The number of a unit there; a special token has no line. */
export function numberOf(subject: Subject, axis: Axis, at: number): string | undefined {
  return isNumberedByLine(subject, axis) ? placeOf(subject, axis, at)?.line.toString() : String(at);
}
