import type { Value } from './value';

/**
 * A matrix that is a sum. Products with it and rows of it are computed term by term, so that the sum, which may be as large
 * as a model's weights, is never computed. Everywhere else it is a value like any other.
 */
export interface Summed extends Value {
  readonly terms: readonly Term[];
}

/** A matrix times a number, or left `[n, r]` · right `[r, m]`, a matrix of rank r. */
export type Term =
  | { readonly matrix: Value; readonly factor?: Value }
  | { readonly left: Value; readonly right: Value };

export function isSummed(value: Value): value is Summed {
  return 'terms' in value;
}
