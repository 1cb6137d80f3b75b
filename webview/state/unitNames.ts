import { computed } from '@preact/signals';
import { type Axis, axes } from './axes';
import type { Place } from './units/place';

const labels = {
  query: computed(() => axes.query.value.units.map(({ label }) => label)),
  key: computed(() => axes.key.value.units.map(({ label }) => label)),
};

export function labelsOf(axis: Axis): readonly string[] {
  return labels[axis].value;
}

/** A unit in a sentence: `“it”`, `“The” (6, 56)`, of a pair `A “it”`. */
export function named(axis: Axis, at: number): string {
  const now = axes[axis].value;
  return now.kind.named(now, at);
}

/** Where a unit begins in its document; a special token has no place, nor has one of a target. */
export function placeOf(axis: Axis, at: number): Place | undefined {
  return axes[axis].value.units[at]?.place;
}

/** `line 6, column 56`, wherever a unit stands. */
export function placeName(axis: Axis, at: number): string {
  const { kind, units } = axes[axis].value;
  return kind.where(units[at]!);
}

/** The same in a narrow column: `6, 56`. */
export function placeBriefly(axis: Axis, at: number): string {
  const { kind, units } = axes[axis].value;
  return kind.whereBriefly(units[at]!);
}

/** Whether an axis that has no room for labels is numbered by line, not by position. */
export function isNumberedByLine(axis: Axis): boolean {
  return axes[axis].value.kind.isNumberedByLine;
}

/** The number of a unit there; a special token has no line. */
export function numberOf(axis: Axis, at: number): string | undefined {
  return isNumberedByLine(axis) ? placeOf(axis, at)?.line.toString() : String(at);
}
