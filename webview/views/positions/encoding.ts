import { signal } from '@preact/signals';
import { commonRange } from '../../../src/analysis/commonRange';
import { type ByDistance, byDistance, cosines, dotProducts } from '../../../src/analysis/similarity';
import { sinusoid, sinusoidalEncoding } from '../../../src/analysis/sinusoidal';
import type { Tensor } from '../../../src/protocol/tensor';
import { derived, perSubject } from '../../state/derived';
import type { Subject } from '../../state/subject';
import { ownKind, ownTap } from './ownPositions';
import { shownPositions } from './pair';

/** A position encoding as it is shown: its first positions, all its dimensions. */
export interface Encoding {
  /** By the formula, or the model's own. */
  readonly isReference: boolean;
  /** Of a rotary encoding, the sine and the cosine of the angle that each pair of dimensions turns by. */
  readonly kind: 'learned' | 'sinusoidal' | 'rotary';
  readonly positions: number;
  readonly dimensions: number;
  /** `[position, dimension]` */
  readonly values: Float32Array | Float64Array;
  /** Colours stand for −extent…extent; a few values may lie beyond. */
  readonly extent: number;
  /** The largest absolute value. */
  readonly largest: number;
  /** The value between whole positions, where a formula gives it. */
  between?(position: number, dimension: number): number;
  /** Positions until a dimension repeats, where sines and cosines alternate. */
  period?(dimension: number): number;
}

export interface Similarity {
  /** `[position, position]` */
  readonly values: Float64Array;
  readonly byDistance: ByDistance;
  readonly lowest: number;
  readonly highest: number;
  /** What its scale shows; a few pairs may lie beyond. */
  readonly common: { readonly from: number; readonly to: number };
  /** How far two pairs at one distance differ at most. */
  readonly deviation: number;
}

export type Measure = 'dotProduct' | 'cosine';

export const measure = perSubject(() => signal<Measure>('dotProduct'));
/** Of the sinusoidal encoding; the model's own width where the reader chose none. */
export const chosenDimensions = perSubject(() => signal<number>());
export const sinusoidDimensions = derived(
  (subject) =>
    chosenDimensions(subject).value ??
    own(subject)?.dimensions ??
    subject.inspection.value?.model.width ??
    256,
);

/** The model's own, of the open head; it ends with the model's context. What is added to scores is no encoding. */
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

/** Vaswani et al. 2017, §3.5: the reference, of the same shape. */
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

/** Equal but for the rounding of float32. */
export function isSame(low: number, high: number): boolean {
  return high - low <= 1e-5 * Math.max(1, Math.abs(high));
}

function similarityOf(values: Encoding['values'], dimensions: number, by: Measure): Similarity {
  const matrix = by === 'cosine' ? cosines(values, dimensions) : dotProducts(values, dimensions);
  return summed(matrix, values.length / dimensions);
}

/** A matrix `[position, position]`, summed up by distance. */
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
