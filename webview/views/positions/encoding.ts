import { signal } from '@preact/signals';
import { commonRange } from '../../../src/analysis/commonRange';
import { type ByDistance, byDistance, cosines, dotProducts } from '../../../src/analysis/similarity';
import { sinusoid, sinusoidalEncoding } from '../../../src/analysis/sinusoidal';
import type { Tensor } from '../../../src/protocol/tensor';
import { derived, perSubject } from '../../state/derived';
import type { Subject } from '../../state/subject';
import { ownKind, ownTap } from './ownPositions';
import { shownPositions } from './pair';

/** A position encoding as shown: its first positions and all its dimensions. */
export interface Encoding {
  /** Whether it is computed by the formula, not the model's own. */
  readonly isReference: boolean;
  /** `rotary` holds the sine and cosine of the angle by which each pair of dimensions turns. */
  readonly kind: 'learned' | 'sinusoidal' | 'rotary';
  readonly positions: number;
  readonly dimensions: number;
  /** `[position, dimension]` */
  readonly values: Float32Array | Float64Array;
  /** The colour scale covers −extent…extent; a few values may be beyond it. */
  readonly extent: number;
  /** The largest |value|. */
  readonly largest: number;
  /** The value between whole positions, if a formula gives it. */
  between?(position: number, dimension: number): number;
  /** Positions until a dimension repeats; absent unless sines and cosines alternate. */
  period?(dimension: number): number;
}

export interface Similarity {
  /** `[position, position]` */
  readonly values: Float64Array;
  readonly byDistance: ByDistance;
  readonly lowest: number;
  readonly highest: number;
  /** The range of its scale; a few pairs may be beyond it. */
  readonly common: { readonly from: number; readonly to: number };
  /** Largest difference between two pairs at one distance. */
  readonly deviation: number;
}

export type Measure = 'dotProduct' | 'cosine';

export const measure = perSubject(() => signal<Measure>('dotProduct'));
/** The reader's number of dimensions for the sinusoidal encoding; undefined for the model's width. */
export const chosenDimensions = perSubject(() => signal<number>());
export const sinusoidDimensions = derived(
  (subject) =>
    chosenDimensions(subject).value ??
    own(subject)?.dimensions ??
    subject.inspection.value?.model.width ??
    256,
);

/**
 * The model's own encoding for the open head, up to the model's context length. A bias added to scores is no
 * encoding.
 */
export const own = derived<Encoding | undefined>((subject) => {
  const [tap, kind] = [ownTap(subject), ownKind(subject)];
  if (!tap || kind === 'bias') return undefined;
  const tensor = subject.tensors.positions(tap);
  return tensor && (kind === 'angles' ? turning(subject, tensor) : added(subject, tensor));
});

function added(subject: Subject, { dims: [rows = 0, dimensions = 0], data }: Tensor): Encoding {
  const positions = Math.min(rows, shownPositions(subject).value);
  const values = data.subarray(0, positions * dimensions);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const { from, to } = commonRange(values);
  const extent = Math.max(-from, to);
  const { deviation, highest } = similarityOf(values, dimensions, 'dotProduct');
  const kind = isSame(0, deviation / highest) ? 'sinusoidal' : 'learned';
  return { isReference: false, kind, positions, dimensions, values, extent, largest };
}

function turning(subject: Subject, { dims: [rows = 0, pairs = 0], data }: Tensor): Encoding {
  const positions = Math.min(rows, shownPositions(subject).value);
  return {
    isReference: false,
    kind: 'rotary',
    positions,
    dimensions: 2 * pairs,
    values: sinesAndCosines(data.subarray(0, positions * pairs)),
    extent: 1,
    largest: 1,
    period: (dimension) => (2 * Math.PI) / data[pairs + Math.floor(dimension / 2)]!,
  };
}

function sinesAndCosines(angles: Float32Array): Float64Array {
  return Float64Array.from({ length: 2 * angles.length }, (_, at) =>
    at % 2 === 0 ? Math.sin(angles[at / 2]!) : Math.cos(angles[(at - 1) / 2]!),
  );
}

/** The sinusoidal reference of the same shape (Vaswani et al. 2017, §3.5). */
export const sinusoidal = derived<Encoding>((subject) => {
  const dimensions = sinusoidDimensions(subject);
  const positions = shownPositions(subject).value;
  return {
    isReference: true,
    kind: 'sinusoidal',
    positions,
    dimensions,
    values: sinusoidalEncoding(positions, dimensions),
    extent: 1,
    largest: 1,
    between: (position, dimension) => sinusoid(position, dimension, dimensions),
    period: (dimension) => 2 * Math.PI * 10_000 ** ((dimension - (dimension % 2)) / dimensions),
  };
});

export const ownSimilarity = derived((subject) => {
  const encoding = own(subject);
  return encoding && similarityOf(encoding.values, encoding.dimensions, measure(subject).value);
});
export const sinusoidalSimilarity = derived((subject) => {
  const { values, dimensions } = sinusoidal(subject);
  return similarityOf(values, dimensions, measure(subject).value);
});

/** Whether two values are equal up to float32 rounding. */
export function isSame(low: number, high: number): boolean {
  return high - low <= 1e-5 * Math.max(1, Math.abs(high));
}

function similarityOf(values: Encoding['values'], dimensions: number, by: Measure): Similarity {
  const matrix = by === 'cosine' ? cosines(values, dimensions) : dotProducts(values, dimensions);
  return summed(matrix, values.length / dimensions);
}

/** Summarizes a matrix `[position, position]` by distance. */
export function summed(matrix: Float64Array, positions: number): Similarity {
  const distances = byDistance(matrix, positions);
  return {
    values: matrix,
    byDistance: distances,
    lowest: distances.lowest.reduce((a, b) => Math.min(a, b)),
    highest: distances.highest.reduce((a, b) => Math.max(a, b)),
    common: commonRange(matrix),
    deviation: distances.highest.reduce((most, high, k) => Math.max(most, high - distances.lowest[k]!), 0),
  };
}
