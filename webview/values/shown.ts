import * as l10n from '@vscode/l10n';
import { rowsSumToOne } from '../../src/protocol/attention';
import type { HeadRef } from '../../src/protocol/tensor';
import {
  type Cell,
  differenceOf,
  largestMagnitude,
  matrixOf,
  pattern,
  patternAdjustment,
} from '../state/attention';
import { isPooled } from '../state/axes';
import { derived } from '../state/derived';
import { type Matrix, valueAt } from '../state/matrix';
import type { Adjustment } from '../state/region';
import type { Subject } from '../state/subject';
import { attentionPattern } from './attentionPattern';
import { shownValue } from './chosen';

const adjustment = derived<Adjustment>((subject) => {
  const { sumsToOne, isCentred } = shownValue(subject);
  if (isCentred) return 'centred';
  return sumsToOne ? patternAdjustment(subject) : 'none';
});

/** A head's chosen value; undefined until it arrives. */
export function shownOf(subject: Subject, of: HeadRef): Matrix | undefined {
  return matrixOf(subject, of, shownValue(subject).tap, adjustment(subject));
}

/** One head's chosen value minus another's; masked where either is masked. */
export function shownDifference(subject: Subject, of: HeadRef, minus: HeadRef): Matrix | undefined {
  return differenceOf(subject, of, minus, shownValue(subject).tap, adjustment(subject));
}

/** The chosen value of the open (or previewed) head. */
export const shown = derived((subject) => shownOf(subject, subject.head.value));

/** The end of a scale shared by these matrices. */
export function endFor(subject: Subject, matrices: readonly (Matrix | undefined)[]): number {
  return shownValue(subject).end ?? largestOf(matrices);
}

/** The end of the open head's scale. */
export const shownEnd = derived((subject) => endFor(subject, [shown(subject)]));

/** The matrix whose shares are shown by lines and by the keys at their ends. */
export interface Carried {
  readonly matrix: Matrix;
  /** The value drawn as the widest line. */
  readonly end: number;
}

/** The matrix for the open head's lines; undefined until it arrives, and if weights are signed. */
export const carried = derived<Carried | undefined>((subject) => {
  const attention = subject.attention.value;
  if (attention && !rowsSumToOne(attention)) return undefined;
  const { hasMass } = shownValue(subject);
  const matrix = hasMass ? shown(subject) : pattern(subject);
  return matrix && { matrix, end: hasMass ? shownEnd(subject) : attentionPattern.end };
});

/**
 * What the readout says about a cell besides its weight; undefined if nothing, or until the value arrives.
 */
export function statementOf(
  subject: Subject,
  of: HeadRef,
  { query, key }: Cell,
  isFirst: boolean,
): string | undefined {
  const { said, tap } = shownValue(subject);
  if (!said) return undefined;
  const [value, shown] = [matrixOf(subject, of, tap, 'none'), shownOf(subject, of)].map((matrix) =>
    matrix ? valueAt(matrix, query, key) : Number.NaN,
  ) as [number, number];
  if (Number.isNaN(value) || Number.isNaN(shown)) return undefined;
  const statement = said(value, shown, isFirst);
  return isPooled(subject) ? l10n.t('mean {0}', statement) : statement;
}

/** 1 if no matrix has arrived or all values are 0. */
function largestOf(matrices: readonly (Matrix | undefined)[]): number {
  return Math.max(0, ...matrices.map((matrix) => (matrix ? largestMagnitude(matrix) : 0))) || 1;
}
