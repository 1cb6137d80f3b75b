import { blockExtremes } from '../../analysis/blockExtremes';
import { blockMaxima } from '../../analysis/blockMaxima';
import { centreRows } from '../../analysis/centreRows';
import { hideUnseen } from '../../analysis/hideUnseen';
import { meanByKey } from '../../analysis/meanByKey';
import { type Pooling, pool } from '../../analysis/pooling';
import type { Sight } from '../../analysis/sight';
import { seesNothingElse, withoutKeys } from '../../analysis/withoutKeys';
import type { Region, Span, Tensor } from '../../protocol/tensor';
import type { Band } from './reading';
import { select } from './select';

/** Above this many keys, computing some costs as much as computing all. */
const fewKeys = 64;

/**
 * The band to compute for a region of `[query, key]`: some queries or some keys, if that is much less than
 * all.
 */
export function bandFor(
  { query, key, leftOut, isCentred }: Region,
  [queries = 0, keys = 0]: readonly number[],
): Band {
  if (4 * lengthOf(query) <= queries) return { query };
  const isNarrow = lengthOf(key) <= fewKeys && lengthOf(key) < keys;
  const dependOnRows = leftOut || isCentred;
  return isNarrow && !dependOnRows ? { key } : {};
}

/**
 * Cuts a band `[query, key]` of one head, or of the mean over all heads, out of layers `[head, query, key]`.
 */
export function cutBand(layers: readonly Tensor[], head: number | 'mean', band: Band): Tensor {
  const cut = layers.map((layer) => {
    const { first, end } = band.query ?? { first: 0, end: layer.dims[1]! };
    return rowsOf(layer, head, first, end);
  });
  const rows = select(cut, 'mean');
  return band.key ? columnsOf(rows, band.key) : rows;
}

/** Some queries of `[head, query, key]`, for one head or all. */
function rowsOf({ dims, data }: Tensor, head: number | 'mean', first: number, end: number): Tensor {
  const [heads = 0, queries = 0, keys = 0] = dims;
  const chosen = head === 'mean' ? [...Array(heads).keys()] : [head];
  const size = (end - first) * keys;
  const rows = new Float32Array(chosen.length * size);
  chosen.forEach((of, place) => {
    const start = (of * queries + first) * keys;
    rows.set(data.subarray(start, start + size), place * size);
  });
  return { dims: [chosen.length, end - first, keys], data: rows };
}

function columnsOf({ dims, data }: Tensor, key: Span): Tensor {
  const [rows = 0, columns = 0] = dims;
  const cells = cropped(data, columns, { first: 0, end: rows }, key);
  return { dims: [rows, lengthOf(key)], data: cells };
}

/** Cuts the cells of a region out of the band that was computed for it. */
export function cutRegion(computed: Tensor, band: Band, region: Region, sight: Sight): Tensor {
  const [rows = 0, columns = 0] = computed.dims;
  const values = adjusted(computed, band, region, sight);
  const [query, key] = [within(region.query, band.query), within(region.key, band.key)];
  const isAll = lengthOf(query) === rows && lengthOf(key) === columns;
  return {
    dims: [lengthOf(query), lengthOf(key)],
    data: isAll ? values : cropped(values, columns, query, key),
  };
}

/** The band with what a region changes in whole rows. */
function adjusted({ dims, data }: Tensor, band: Band, { leftOut, isCentred }: Region, sight: Sight) {
  const [rows = 0, columns = 0] = dims;
  if (leftOut) return withoutKeys(data, columns, leftOut);
  if (!isCentred) return data;
  const values = data.slice();
  hideUnseen(values, band.query ?? { first: 0, end: rows }, { first: 0, end: columns }, sight);
  centreRows(values, columns);
  return values;
}

/**
 * Pools the cells of a region to its units, if it has any. Masked cells become NaN.
 * @param keys of a whole row
 */
export function poolRegion(
  cells: Tensor,
  region: Region,
  { sight, pooling, keys }: { readonly sight: Sight; readonly pooling: Pooling; readonly keys: number },
): Tensor {
  const { query, key, units, leftOut } = region;
  if (!units) return cells;
  hideUnseen(cells.data, query, key, sight);
  const own = {
    query: units.query.map((bound) => bound - query.first),
    key: units.key.map((bound) => bound - key.first),
  };
  const data = pool(cells.data, lengthOf(key), own, pooling);
  const width = own.key.length - 1;
  if (leftOut && pooling === 'weights') {
    for (const [row, first] of units.query.slice(0, -1).entries()) {
      const unit = { first, end: units.query[row + 1]! };
      const factor = withoutBlind(unit, (at) => seesNothingElse(at, keys, sight, leftOut));
      for (let at = row * width; at < (row + 1) * width; at++) data[at]! *= factor;
    }
  }
  return { dims: [own.query.length - 1, width], data };
}

/** The factor that takes the queries that see nothing out of the mean of their unit. */
function withoutBlind({ first, end }: Span, isBlind: (query: number) => boolean): number {
  let seeing = 0;
  for (let query = first; query < end; query++) if (!isBlind(query)) seeing++;
  return seeing === 0 ? 1 : (end - first) / seeing;
}

interface Drawing {
  /** Which keys the queries of each head see. */
  readonly sights: readonly Sight[];
  readonly isDifference?: boolean;
}

/** The cells of a region as requested: all of them, or reduced to fewer. */
export function drawRegion(cells: Tensor, region: Region, { sights, isDifference = false }: Drawing): Tensor {
  const [rows = 0, columns = 0] = cells.dims;
  if (region.isMeanByKey) return meanOf(cells, region, sights);
  const [most, across] = region.most ?? [rows, columns];
  const reduced = [Math.min(rows, most), Math.min(columns, across)] as const;
  if (reduced[0] === rows && reduced[1] === columns) return { ...cells, data: cells.data.slice() };
  const reduce = isDifference ? blockExtremes : blockMaxima;
  return { dims: reduced, data: reduce(cells.data, [rows, columns], reduced) };
}

function meanOf({ dims, data }: Tensor, { query, key, units }: Region, sights: readonly Sight[]): Tensor {
  const keys = dims[1]!;
  if (!units) for (const sight of sights) hideUnseen(data, query, key, sight);
  return { dims: [1, keys], data: meanByKey(data, keys, sights[0]!) };
}

function cropped(values: Float32Array, columns: number, query: Span, key: Span): Float32Array {
  const width = lengthOf(key);
  const cells = new Float32Array(lengthOf(query) * width);
  for (let row = query.first; row < query.end; row++) {
    const start = row * columns;
    cells.set(values.subarray(start + key.first, start + key.end), (row - query.first) * width);
  }
  return cells;
}

/** A span relative to the first computed entry. */
function within({ first, end }: Span, computed: Span | undefined): Span {
  const from = computed?.first ?? 0;
  return { first: first - from, end: end - from };
}

function lengthOf({ first, end }: Span): number {
  return end - first;
}
