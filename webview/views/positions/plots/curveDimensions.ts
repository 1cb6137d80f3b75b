import { signal } from '@preact/signals';
import { perSubject } from '../../../state/derived';
import type { Subject } from '../../../state/subject';
import type { Encoding } from '../encoding';
import { shownPositions } from '../pair';

/** The dimension that the reader chose for each curve. */
const chosen = perSubject(() =>
  signal<readonly (number | undefined)[]>([undefined, undefined, undefined, undefined]),
);

// Default wavelengths, as fractions of the positions shown; the last one is a cosine.
const lengths = [1 / 9, 1 / 4, 1 / 2, 1.75];

/** The dimension that each curve shows: the reader's choice, or one with its default wavelength. */
export function curveDimensions(subject: Subject, { dimensions }: Encoding): number[] {
  return chosen(subject).value.map((dimension, curve) =>
    Math.min(dimensions - 1, dimension ?? defaultDimension(subject, curve, dimensions)),
  );
}

export function chooseCurve(subject: Subject, curve: number, dimension: number): void {
  chosen(subject).value = chosen(subject).value.map((before, at) => (at === curve ? dimension : before));
}

/** One dimension's value at each position. */
export function curveValues({ values, positions, dimensions }: Encoding, dimension: number): number[] {
  return Array.from({ length: positions }, (_, position) => values[position * dimensions + dimension]!);
}

/** The largest |value| of the curves, which share one axis. */
export function curvesExtent(encoding: Encoding, dimensions: readonly number[]): number {
  if (encoding.period) return 1;
  const values = dimensions.flatMap((dimension) => curveValues(encoding, dimension));
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
}

function defaultDimension(subject: Subject, curve: number, dimensions: number): number {
  const length = Math.max(1.2, (lengths[curve]! * shownPositions(subject).value) / (2 * Math.PI));
  const pairs = Math.floor(dimensions / 2);
  const pair = Math.round((pairs * Math.log(length)) / Math.log(10_000));
  return 2 * Math.min(pair, pairs - 1) + (curve === lengths.length - 1 ? 1 : 0);
}
