import { hideUnseen } from '../../src/analysis/hideUnseen';
import { meanByKey } from '../../src/analysis/meanByKey';
import { isBlind, type Sight, seesAll, sightOf } from '../../src/analysis/sight';
import { withoutFirstToken } from '../../src/analysis/withoutFirstToken';
import { type AttentionSight, patternTap } from '../../src/protocol/attention';
import type { Focus } from '../../src/protocol/panelState';
import type { HeadRef, Tensor } from '../../src/protocol/tensor';
import { type Axes, countOf, currentAxes, isPooled, sideTokens, spanOf, tokensIn } from './axes';
import { derived } from './derived';
import { distantMatrix } from './distantMatrix';
import { columnOf, type DistantMatrix, isWhole, type Matrix, rowOf, type WholeMatrix } from './matrix';
import { regionOf } from './region';
import type { Subject } from './subject';
import type { DistantHeads } from './tensors';

/** A focused cell; a query or key alone stands for its strongest cell. */
export interface Cell {
  readonly query: number;
  readonly key: number;
}

/** The pattern of a head as it is shown: each visible row sums to 1. Undefined until it arrives. */
export function patternOf(subject: Subject, of: HeadRef): Matrix | undefined {
  return matrixOf(subject, of, patternTap, subject.withoutFirst.value);
}

/**
 * A tap `[query, key]` of a head, NaN where masked; undefined until it arrives.
 * @param isRenormalised the first token is masked too, and each row sums to 1 again
 */
export function matrixOf(
  subject: Subject,
  of: HeadRef,
  tap: string,
  isRenormalised: boolean,
): Matrix | undefined {
  if (isDistant(subject)) return distant(subject, { of }, tap, isRenormalised);
  if (isPooled(subject)) return pooled(subject, of, tap, isRenormalised);
  const tensor = subject.tensors.head(of, tap);
  if (!tensor) return undefined;
  const sight = sightIn(subject, of);
  return crop(isRenormalised ? renormalised(tensor, sight) : masked(tensor, sight), currentAxes(subject));
}

/** One head minus another, as `matrixOf` has them: masked where either is. */
export function differenceOf(
  subject: Subject,
  of: HeadRef,
  minus: HeadRef,
  tap: string,
  isRenormalised: boolean,
): Matrix | undefined {
  if (isDistant(subject)) return distant(subject, { of, minus }, tap, isRenormalised);
  const [a, b] = [of, minus].map((head) => matrixOf(subject, head, tap, isRenormalised));
  if (!a || !b || !isWhole(a) || !isWhole(b)) return undefined;
  return { ...a, values: a.values.map((value, at) => value - b.values[at]!) };
}

/** Cells of a head that are sent as a whole, in a third of a second; of a larger head, regions. */
const mostCells = 2 ** 21;

/** Tokens are sent for both sides, whatever stands on the axes; units are pooled before. */
const isDistant = derived((subject) => {
  const { query, key } = currentAxes(subject);
  if (isPooled(subject)) return query.units.length * key.units.length > mostCells;
  return sideTokens(subject, query.side).length * sideTokens(subject, key.side).length > mostCells;
});

/** The engine pools a head to the units on the axes. */
function pooled(
  subject: Subject,
  of: HeadRef,
  tap: string,
  isWithoutFirst: boolean,
): WholeMatrix | undefined {
  const axes = currentAxes(subject);
  const tensor = subject.tensors.region({ of }, tap, regionOf(axes, {}, { isPooled: true, isWithoutFirst }));
  const [rows, columns] = [axes.query.units.length, axes.key.units.length];
  return tensor && once(plain, tensor, () => ({ rows, columns, values: tensor.data }));
}

/** On the axes as they are now, one object for one head as it is shown, so that what is drawn of it is known again. */
const distants = derived((subject) => {
  currentAxes(subject);
  return new Map<string, DistantMatrix>();
});

function distant(subject: Subject, heads: DistantHeads, tap: string, isWithoutFirst: boolean): DistantMatrix {
  const axes = currentAxes(subject);
  const name = JSON.stringify([subject.attention.value?.name, heads, tap, isWithoutFirst]);
  const known = distants(subject).get(name);
  if (known) return known;
  const sights = [heads.of, ...(heads.minus ? [heads.minus] : [])].map((at) => sightIn(subject, at));
  const matrix = distantMatrix({ isPooled: isPooled(subject), isWithoutFirst, sights, axes }, (region) =>
    subject.tensors.region(heads, tap, region),
  );
  distants(subject).set(name, matrix);
  return matrix;
}

const means = new WeakMap<WholeMatrix, Float32Array>();

/** Of each key, over the queries that see it; undefined until it arrives. */
export function meanOf(subject: Subject, matrix: Matrix): Float32Array | undefined {
  if (!isWhole(matrix)) return matrix.meanByKey();
  const mean =
    means.get(matrix) ?? meanByKey(matrix.values, matrix.columns, sightIn(subject, { layer: 'mean' }));
  means.set(matrix, mean);
  return mean;
}

/** Of the open (or previewed) head. */
export const pattern = derived((subject) => patternOf(subject, subject.head.value));

/** The cell that the readout, the ring and the strips speak of. */
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

/** Whether no token of a query sees any token of a key. */
export function isMasked(subject: Subject, query: number, key: number): boolean {
  const [from, to] = [tokensIn(subject, 'query', query), tokensIn(subject, 'key', key)];
  return (
    (subject.withoutFirst.value && to.end === 1) || isBlind(from, to, sightIn(subject, subject.head.value))
  );
}

/** How many of the keys that are shown a query's weights are ranked among. */
export function visibleCount(subject: Subject, query: number): number {
  let count = 0;
  for (let key = 0; key < countOf(subject, 'key'); key++) if (!isMasked(subject, query, key)) count++;
  return count;
}

/** Which keys the queries of a head see. */
export function sightIn(subject: Subject, { layer }: Pick<HeadRef, 'layer'>): Sight {
  return subject.attention.value ? sightOf(subject.attention.value, layer) : seesAll;
}

/** Which keys the queries see, in each layer. */
export const sight = derived<AttentionSight>((subject) => subject.attention.value?.sight ?? seesAll);

/** Largest |value| that is not masked, of what is here. */
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

/** Index of the largest visible value; undefined where all are masked. */
export function strongest(values: Float32Array): number | undefined {
  let best: number | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value) && (best === undefined || value > values[best]!)) best = i;
  }
  return best;
}

const plain = new WeakMap<Tensor, WholeMatrix>();
const reduced = new WeakMap<Tensor, WholeMatrix>();

function masked(tensor: Tensor, sight: Sight): WholeMatrix {
  return once(plain, tensor, () => hide(tensor.dims, tensor.data.slice(), sight, 0));
}

function renormalised(tensor: Tensor, sight: Sight): WholeMatrix {
  return once(reduced, tensor, () =>
    hide(tensor.dims, withoutFirstToken(tensor.data, tensor.dims[1]!), sight, 1),
  );
}

/** NaN for keys that a query does not see, and for those before `first`. */
function hide(
  [rows = 0, columns = 0]: readonly number[],
  values: Float32Array,
  sight: Sight,
  first: number,
): WholeMatrix {
  const matrix = { rows, columns, values };
  hideUnseen(values, { first: 0, end: rows }, { first: 0, end: columns }, sight);
  for (let query = 0; query < rows; query++) rowOf(matrix, query).fill(Number.NaN, 0, first);
  return matrix;
}

const crops = new WeakMap<WholeMatrix, { readonly axes: Axes; readonly matrix: WholeMatrix }>();

/** The part of a matrix whose tokens stand on the axes. */
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
