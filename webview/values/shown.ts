import { computed } from '@preact/signals';
import type { HeadRef } from '../../src/protocol/tensor';
import { type Cell, differenceOf, largestMagnitude, matrixOf, pattern } from '../state/attention';
import { type Matrix, valueAt } from '../state/matrix';
import { head, withoutFirst } from '../state/state';
import { attentionPattern } from './attentionPattern';
import { shownValue } from './chosen';

const isRenormalised = computed(() => shownValue.value.sumsToOne && withoutFirst.value);

/** A head as it is shown; undefined until it arrives. */
export function shownOf(of: HeadRef): Matrix | undefined {
  return matrixOf(of, shownValue.value.tap, isRenormalised.value);
}

/** One head minus another, as they are shown: masked where either is. */
export function shownDifference(of: HeadRef, minus: HeadRef): Matrix | undefined {
  return differenceOf(of, minus, shownValue.value.tap, isRenormalised.value);
}

/** The open (or previewed) head. */
export const shown = computed(() => shownOf(head.value));

/** The end of one scale for all these matrices. */
export function endFor(matrices: readonly (Matrix | undefined)[]): number {
  return shownValue.value.end ?? largestOf(matrices);
}

/** Of the open head alone. */
export const shownEnd = computed(() => endFor([shown.value]));

/** What lines, and the keys at their ends, carry a share of. */
export interface Carried {
  readonly matrix: Matrix;
  /** The value that is drawn as the widest line. */
  readonly end: number;
}

/** Of the open head; undefined until it arrives. */
export const carried = computed<Carried | undefined>(() => {
  const { hasMass } = shownValue.value;
  const matrix = hasMass ? shown.value : pattern.value;
  return matrix && { matrix, end: hasMass ? shownEnd.value : attentionPattern.end };
});

/** What the readout says of a cell beside its weight; undefined for the weight itself, and until it arrives. */
export function statementOf(of: HeadRef, { query, key }: Cell, isFirst: boolean): string | undefined {
  const { said } = shownValue.value;
  const matrix = said && shownOf(of);
  const value = matrix ? valueAt(matrix, query, key) : Number.NaN;
  return Number.isNaN(value) ? undefined : said?.(value, isFirst);
}

/** 1 while none is here, and where all values are 0. */
function largestOf(matrices: readonly (Matrix | undefined)[]): number {
  return Math.max(0, ...matrices.map((matrix) => (matrix ? largestMagnitude(matrix) : 0))) || 1;
}
