import { type Axis, axes } from './axes';
import { derived } from './derived';
import type { Subject } from './subject';
import type { DocumentPlace } from './units/place';

const labels = {
  query: derived((subject) => axes.query(subject).units.map(({ label }) => label)),
  key: derived((subject) => axes.key(subject).units.map(({ label }) => label)),
};

export function labelsOf(subject: Subject, axis: Axis): readonly string[] {
  return labels[axis](subject);
}

/** A unit in a sentence: `“it”`, `“The” (6, 56)`, or `A “it”` for a pair of texts. */
export function named(subject: Subject, axis: Axis, at: number): string {
  const now = axes[axis](subject);
  return now.kind.named(now, at);
}

/** A unit in a heading, without its place: `“it”`. */
export function namedBriefly(subject: Subject, axis: Axis, at: number): string {
  const { kind, units } = axes[axis](subject);
  return kind.briefly(units[at]!);
}

/** Where a unit begins in its document; undefined for special tokens and tokens of a target. */
export function placeOf(subject: Subject, axis: Axis, at: number): DocumentPlace | undefined {
  return axes[axis](subject).units[at]?.place;
}

/** `line 6, column 56`: where a unit begins. */
export function placeName(subject: Subject, axis: Axis, at: number): string {
  const { kind, units } = axes[axis](subject);
  return kind.where(units[at]!);
}

/** Where a unit begins, for a narrow column: `6, 56`. */
export function placeBriefly(subject: Subject, axis: Axis, at: number): string {
  const { kind, units } = axes[axis](subject);
  return kind.whereBriefly(units[at]!);
}

/** Whether an axis without room for labels shows its units' own numbers instead of positions. */
export function isNumbered(subject: Subject, axis: Axis): boolean {
  return axes[axis](subject).kind.isNumbered;
}

/** A unit's number on such an axis; undefined if it has none (special tokens). */
export function numberOf(subject: Subject, axis: Axis, at: number): string | undefined {
  return isNumbered(subject, axis) ? axes[axis](subject).units[at]?.number?.toString() : String(at);
}
