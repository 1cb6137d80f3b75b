import { computed, signal } from '@preact/signals';
import { type ByDistance, byDistance, cosines, dotProducts } from '../../src/analysis/similarity';
import { sinusoid, sinusoidalEncoding } from '../../src/analysis/sinusoidal';
import { inspection } from '../state';
import { positionsTensor } from '../tensors';
import { shownPositions } from './pair';

/** A position encoding as it is shown: its first positions, all its dimensions. */
export interface Encoding {
  /** By the formula, or the model's own. */
  readonly isReference: boolean;
  /** A fixed encoding is a matter of distance alone. */
  readonly isLearned: boolean;
  readonly positions: number;
  readonly dimensions: number;
  /** `[position, dimension]` */
  readonly values: Float32Array | Float64Array;
  /** The largest absolute value. */
  readonly extent: number;
  /** The value between whole positions, where a formula gives it. */
  between?(position: number, dimension: number): number;
}

export interface Similarity {
  /** `[position, position]` */
  readonly values: Float64Array;
  readonly byDistance: ByDistance;
  readonly lowest: number;
  readonly highest: number;
  /** How far two pairs at one distance differ at most. */
  readonly deviation: number;
}

export type Measure = 'dotProduct' | 'cosine';

export const measure = signal<Measure>('dotProduct');
/** Of the sinusoidal encoding; the model's own width where the reader chose none. */
export const chosenDimensions = signal<number>();
export const sinusoidDimensions = computed(
  () => chosenDimensions.value ?? positionsTensor()?.dims[1] ?? inspection.value?.model.width ?? 256,
);

/** The model's own; it ends with the model's context. */
export const own = computed<Encoding | undefined>(() => {
  const tensor = positionsTensor();
  if (!tensor) return undefined;
  const [rows = 0, dimensions = 0] = tensor.dims;
  const positions = Math.min(rows, shownPositions.value);
  const values = tensor.data.subarray(0, positions * dimensions);
  const extent = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const { deviation, highest } = similarityOf(values, dimensions, 'dotProduct');
  const isLearned = !isSame(0, deviation / highest);
  return { isReference: false, isLearned, positions, dimensions, values, extent };
});

/** Vaswani et al. 2017, §3.5: the reference, of the same shape. */
export const sinusoidal = computed<Encoding>(() => {
  const dimensions = sinusoidDimensions.value;
  const positions = shownPositions.value;
  return {
    isReference: true,
    isLearned: false,
    positions,
    dimensions,
    values: sinusoidalEncoding(positions, dimensions),
    extent: 1,
    between: (position, dimension) => sinusoid(position, dimension, dimensions),
  };
});

export const ownSimilarity = computed(
  () => own.value && similarityOf(own.value.values, own.value.dimensions, measure.value),
);
export const sinusoidalSimilarity = computed(() =>
  similarityOf(sinusoidal.value.values, sinusoidal.value.dimensions, measure.value),
);

/** Equal but for the rounding of float32. */
export function isSame(low: number, high: number): boolean {
  return high - low <= 1e-5 * Math.max(1, Math.abs(high));
}

function similarityOf(values: Encoding['values'], dimensions: number, by: Measure): Similarity {
  const matrix = by === 'cosine' ? cosines(values, dimensions) : dotProducts(values, dimensions);
  const distances = byDistance(matrix, values.length / dimensions);
  return {
    values: matrix,
    byDistance: distances,
    lowest: distances.lowest.reduce((a, b) => Math.min(a, b)),
    highest: distances.highest.reduce((a, b) => Math.max(a, b)),
    deviation: distances.highest.reduce((most, high, k) => Math.max(most, high - distances.lowest[k]!), 0),
  };
}
