import { centreRows } from '../../src/analysis/centreRows';
import { hideUnseen } from '../../src/analysis/hideUnseen';
import { meanByKey } from '../../src/analysis/meanByKey';
import { isBlind, type Sight, seesAll, sightOf } from '../../src/analysis/sight';
import { isLeftOut, withoutKeys } from '../../src/analysis/withoutKeys';
import { type AttentionSight, patternTap } from '../../src/protocol/attention';
import type { Focus } from '../../src/protocol/panelState';
import type { HeadRef, Span, Tensor } from '../../src/protocol/tensor';
import { type Axes, currentAxes, isPooled, sideTokens, spanOf, tokensIn, unitsOf } from './axes';
import { derived } from './derived';
import { distantMatrix } from './distantMatrix';
import { columnOf, type DistantMatrix, isWhole, type Matrix, rowOf, type WholeMatrix } from './matrix';
import { type Adjustment, regionOf } from './region';
import { leftOut, sinkKinds } from './sinks/sinks';
import type { Subject } from './subject';
import type { DistantHeads } from './tensors';

/** A focused cell; a focus on a query or key alone means its strongest cell. */
export interface Cell {
  readonly query: number;
  readonly key: number;
}

/** A head's pattern as shown: each visible row sums to 1. Undefined until it arrives. */
export function patternOf(subject: Subject, of: HeadRef): Matrix | undefined {
  return matrixOf(subject, of, patternTap, patternAdjustment(subject));
}

export function patternAdjustment(subject: Subject): Adjustment {
  return leftOut(subject).length > 0 ? { leftOut: leftOut(subject) } : 'none';
}

/** A head's tap, `[query, key]`, NaN where masked; undefined until it arrives. */
export function matrixOf(
  subject: Subject,
  of: HeadRef,
  tap: string,
  adjustment: Adjustment,
): Matrix | undefined {
  if (isDistant(subject)) return distant(subject, { of }, tap, adjustment);
  if (isPooled(subject)) return pooled(subject, of, tap, adjustment);
  const tensor = subject.tensors.head(of, tap);
  if (!tensor) return undefined;
  const sight = sightIn(subject, of);
  return crop(adjusted(tensor, sight, adjustment), currentAxes(subject));
}

/** One head minus another, each as `matrixOf` returns it; masked where either is masked. */
export function differenceOf(
  subject: Subject,
  of: HeadRef,
  minus: HeadRef,
  tap: string,
  adjustment: Adjustment,
): Matrix | undefined {
  if (isDistant(subject)) return distant(subject, { of, minus }, tap, adjustment);
  const [a, b] = [of, minus].map((head) => matrixOf(subject, head, tap, adjustment));
  if (!a || !b || !isWhole(a) || !isWhole(b)) return undefined;
  return { ...a, values: a.values.map((value, at) => value - b.values[at]!) };
}

/** Heads of up to this many cells are sent whole (about a third of a second); larger ones in regions. */
const mostCells = 2 ** 21;

/**
 * A head is sent for all tokens of both sides, whatever the axes show; a head by units is pooled before it is
 * sent.
 */
const isDistant = derived((subject) => {
  const { query, key } = currentAxes(subject);
  if (isPooled(subject)) return query.units.length * key.units.length > mostCells;
  return sideTokens(subject, query.side).length * sideTokens(subject, key.side).length > mostCells;
});

/** Requests a head that the engine pools to the units on the axes. */
function pooled(subject: Subject, of: HeadRef, tap: string, adjustment: Adjustment): WholeMatrix | undefined {
  const axes = currentAxes(subject);
  const tensor = subject.tensors.region({ of }, tap, regionOf(axes, {}, { isPooled: true, adjustment }));
  const [rows, columns] = [axes.query.units.length, axes.key.units.length];
  return tensor && once(plain, tensor, () => ({ rows, columns, values: tensor.data }));
}

/** One object per head on the current axes, so that drawings cached by the object are found again. */
const distants = derived((subject) => {
  currentAxes(subject);
  return new Map<string, DistantMatrix>();
});

function distant(subject: Subject, heads: DistantHeads, tap: string, adjustment: Adjustment): DistantMatrix {
  const axes = currentAxes(subject);
  const name = JSON.stringify([subject.attention.value?.name, heads, tap, adjustment]);
  const known = distants(subject).get(name);
  if (known) return known;
  const sights = [heads.of, ...(heads.minus ? [heads.minus] : [])].map((at) => sightIn(subject, at));
  const matrix = distantMatrix({ isPooled: isPooled(subject), adjustment, sights, axes }, (region) =>
    subject.tensors.region(heads, tap, region),
  );
  distants(subject).set(name, matrix);
  return matrix;
}

const means = new WeakMap<WholeMatrix, Float32Array>();

/** Each key's mean over the queries that see it; undefined until it arrives. */
export function meanOf(subject: Subject, matrix: Matrix): Float32Array | undefined {
  if (!isWhole(matrix)) return matrix.meanByKey();
  const mean =
    means.get(matrix) ?? meanByKey(matrix.values, matrix.columns, sightIn(subject, { layer: 'mean' }));
  means.set(matrix, mean);
  return mean;
}

/** The pattern of the open (or previewed) head. */
export const pattern = derived((subject) => patternOf(subject, subject.head.value));

/** The cell that the readout, the ring and the strips describe. */
export const cell = derived<Cell | undefined>((subject) => {
  const matrix = pattern(subject);
  return matrix ? cellOf(matrix, subject.focus.value) : undefined;
});

export function cellOf(matrix: Matrix, { query, key }: Focus): Cell | undefined {
  if (query !== undefined && key !== undefined) return { query, key };
  if (query !== undefined) return optional(strongest(rowOf(matrix, query)), (key) => ({ query, key }));
  if (key !== undefined) return optional(strongest(columnOf(matrix, key)), (query) => ({ query, key }));
  return undefined;
}

/** Whether no token of the query unit sees any token of the key unit. */
export function isMasked(subject: Subject, query: number, key: number): boolean {
  return !canSee(subject, query)(tokensIn(subject, 'key', key));
}

/** Whether all tokens of a key are sinks that are left out. */
export function isLeftOutKey(subject: Subject, key: number): boolean {
  return isLeftOut(tokensIn(subject, 'key', key), leftOut(subject));
}

/** Number of shown keys that a query sees, among which its weights are ranked. */
export function visibleCount(subject: Subject, query: number): number {
  const isSeen = canSee(subject, query);
  return unitsOf(subject, 'key').filter(({ tokens }) => isSeen(tokens)).length;
}

/** Tells of the tokens of a key whether some token of a query sees one of them. */
function canSee(subject: Subject, query: number): (key: Span) => boolean {
  const [from, sight] = [tokensIn(subject, 'query', query), sightIn(subject, subject.head.value)];
  const isSeen = (key: Span) => !isBlind(from, key, sight);
  if (!subject.withoutSinks.value) return isSeen;
  const kinds = sinkKinds(subject);
  return ({ first, end }) => {
    for (let token = first; token < end; token++)
      if (!kinds[token] && isSeen({ first: token, end: token + 1 })) return true;
    return false;
  };
}

/** Which keys the queries of a head see. */
export function sightIn(subject: Subject, { layer }: Pick<HeadRef, 'layer'>): Sight {
  return subject.attention.value ? sightOf(subject.attention.value, layer) : seesAll;
}

/** Which keys the queries see in each layer. */
export const sight = derived<AttentionSight>((subject) => subject.attention.value?.sight ?? seesAll);

/** Largest unmasked |value| among those that have arrived. */
export function largestMagnitude(matrix: Matrix): number {
  let largest = 0;
  for (const value of wholeOf(matrix)?.values ?? []) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}

/** All cells, or the maxima of blocks; undefined until they arrive. */
export function wholeOf(matrix: Matrix): WholeMatrix | undefined {
  if (isWhole(matrix)) return matrix;
  const { rows, columns } = matrix;
  const pixels = { rows: coarse, columns: coarse };
  return matrix.picture({ first: 0, end: rows }, { first: 0, end: columns }, pixels)?.cells;
}

const coarse = 512;

/** Index of the largest visible value; undefined if all are masked. */
export function strongest(values: Float32Array): number | undefined {
  let best: number | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value) && (best === undefined || value > values[best]!)) best = i;
  }
  return best;
}

const plain = new WeakMap<Tensor, WholeMatrix>();
const renormalised = new WeakMap<Tensor, WholeMatrix>();
const centred = new WeakMap<Tensor, WholeMatrix>();

/** A whole head with an adjustment, made once. */
function adjusted(tensor: Tensor, sight: Sight, adjustment: Adjustment): WholeMatrix {
  const { dims, data } = tensor;
  switch (adjustment) {
    case 'none':
      return once(plain, tensor, () => hide(dims, data.slice(), sight));
    case 'centred':
      return once(centred, tensor, () => {
        const matrix = hide(dims, data.slice(), sight);
        centreRows(matrix.values, matrix.columns);
        return matrix;
      });
    default:
      return once(renormalised, tensor, () =>
        hide(dims, withoutKeys(data, dims[1]!, adjustment.leftOut), sight),
      );
  }
}

/** Sets keys that a query does not see to NaN. */
function hide([rows = 0, columns = 0]: readonly number[], values: Float32Array, sight: Sight): WholeMatrix {
  hideUnseen(values, { first: 0, end: rows }, { first: 0, end: columns }, sight);
  return { rows, columns, values };
}

const crops = new WeakMap<WholeMatrix, { readonly axes: Axes; readonly matrix: WholeMatrix }>();

/** The part of a matrix whose tokens are on the axes. */
function crop(whole: WholeMatrix, axes: Axes): WholeMatrix {
  const { query, key } = axes;
  const [down, across] = [spanOf(query), spanOf(key)];
  const [rows, columns] = [down.end - down.first, across.end - across.first];
  if (rows === whole.rows && columns === whole.columns) return whole;
  const known = crops.get(whole);
  if (known?.axes.query === query && known.axes.key === key) return known.matrix;
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const part = rowOf(whole, down.first + row).subarray(across.first, across.end);
    values.set(part, row * columns);
  }
  const matrix = { rows, columns, values };
  crops.set(whole, { axes, matrix });
  return matrix;
}

function once(known: WeakMap<Tensor, WholeMatrix>, tensor: Tensor, make: () => WholeMatrix): WholeMatrix {
  const matrix = known.get(tensor) ?? make();
  known.set(tensor, matrix);
  return matrix;
}

function optional<From, To>(value: From | undefined, map: (value: From) => To): To | undefined {
  return value === undefined ? undefined : map(value);
}
