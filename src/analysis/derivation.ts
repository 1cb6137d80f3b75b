import type { Anatomy } from '../protocol/anatomy';
import { products } from './products';

/** A query's row of the pattern and the head's output z, recomputed in double precision. */
export interface Derivation {
  /** `[key]`, q·k. */
  readonly products: Float64Array;
  /** `[key]`, softmax(scores); 0 where masked. */
  readonly weights: Float64Array;
  /** `[d_v]`, Σ weight · v. */
  readonly z: Float64Array;
  /** The largest differences from the model's own numbers. `z` is present if the model exposes it. */
  readonly difference: { readonly pattern: number; readonly z?: number };
}

/** softmax(q·kᵀ/√d_k + bias + mask)·v for one query (Vaswani et al. 2017, eq. 1), from the model's q, k, v and scores. */
export function derive({ q, k, v, scores, pattern, z: own }: Anatomy): Derivation {
  const weights = softmax(scores);
  const width = v.length / scores.length;
  const z = new Float64Array(width);
  v.forEach((value, at) => {
    z[at % width]! += weights[Math.floor(at / width)]! * value;
  });
  return {
    products: products(q, k),
    weights,
    z,
    difference: { pattern: farthest(weights, pattern), ...(own && { z: farthest(z, own) }) },
  };
}

function softmax(scores: Float32Array): Float64Array {
  const largest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = Float64Array.from(scores, (score) => Math.exp(score - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function farthest(a: Float64Array, b: Float32Array): number {
  return a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0);
}
