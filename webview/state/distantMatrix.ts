import { isBlind, type Sight } from '../../src/analysis/sight';
import type { Region, Span, Tensor } from '../../src/protocol/tensor';
import type { Axes } from './axes';
import type { DistantMatrix, Picture, Pixels, WholeMatrix } from './matrix';

/** What a head looks like, and which of its cells stand on the axes. */
export interface Distant {
  readonly isWithoutFirst: boolean;
  /** Of one head, or of the two whose difference it is. */
  readonly sights: readonly Sight[];
  readonly axes: Axes;
  /** Of the tokens on both sides, `[query, key]`. */
  readonly size: readonly [queries: number, keys: number];
}

/** Rows or columns that are asked for together: the reader's next look is often at a neighbour. */
const band = 16;
/** Of a region of which every cell is drawn; its edges stand on multiples of it, so that a small move asks for nothing. */
const tile = 64;

/**
 * A head of a text too long for whole heads to be sent. Counts tokens as they stand on the axes.
 * @param regionOf asks for a region of it, counted as tokens stand on their sides; undefined until that is here
 */
export function distantMatrix(
  { isWithoutFirst, sights, axes, size }: Distant,
  regionOf: (region: Region) => Tensor | undefined,
): DistantMatrix {
  const { query, key } = axes;
  const [rows, columns] = [query.tokens.length, key.tokens.length];
  const all = { query: { first: 0, end: size[0] }, key: { first: 0, end: size[1] } };
  const shown = { query: span(query.first, rows), key: span(key.first, columns) };
  const ask = (region: Region): WholeMatrix | undefined => {
    const tensor = regionOf({ ...region, ...(isWithoutFirst && { isWithoutFirst }) });
    return tensor && hidden(tensor, region, sights, isWithoutFirst);
  };
  const whole = (pixels: Pixels): Picture | undefined => {
    const cells = ask({ ...shown, most: [sharpness(pixels.rows), sharpness(pixels.columns)] });
    return cells && { rows: span(0, rows), columns: span(0, columns), cells };
  };
  const tiles = (y: Span, x: Span): Picture | undefined => {
    const region = { query: tilesAround(y, shown.query), key: tilesAround(x, shown.key) };
    const cells = ask(region);
    return cells && { rows: from(query.first, region.query), columns: from(key.first, region.key), cells };
  };
  return {
    rows,
    columns,
    row(row) {
      const at = query.first + row;
      const region = { query: bandAround(at, size[0]), key: all.key };
      const cells = ask(region);
      if (!cells) return unknown(columns);
      const start = (at - region.query.first) * size[1] + key.first;
      return cells.values.subarray(start, start + columns);
    },
    column(column) {
      const at = key.first + column;
      const region = { query: all.query, key: bandAround(at, size[1]) };
      const cells = ask(region);
      if (!cells) return unknown(rows);
      const place = at - region.key.first;
      return Float32Array.from(
        { length: rows },
        (_, row) => cells.values[(query.first + row) * cells.columns + place]!,
      );
    },
    meanByKey: () => ask({ ...shown, isMeanByKey: true })?.values,
    picture(y, x, pixels) {
      const isAll = lengthOf(y) >= rows && lengthOf(x) >= columns;
      return (isAll ? undefined : tiles(y, x)) ?? whole(pixels);
    },
  };
}

/** Few sizes, so that a wider panel does not ask for another picture. */
function sharpness(pixels: number): number {
  return pixels <= 512 ? 512 : 1024;
}

function bandAround(at: number, count: number): Span {
  const first = at - (at % band);
  return { first, end: Math.min(count, first + band) };
}

/** In the whole tiles around it, of those that are shown. */
function tilesAround({ first, end }: Span, shown: Span): Span {
  return {
    first: shown.first + Math.floor(first / tile) * tile,
    end: Math.min(shown.end, shown.first + Math.ceil(end / tile) * tile),
  };
}

const span = (first: number, count: number): Span => ({ first, end: first + count });

const from = (start: number, { first, end }: Span): Span => ({ first: first - start, end: end - start });

const lengthOf = ({ first, end }: Span) => end - first;

let nothing = new Float32Array();

/** Nothing is here yet. */
function unknown(length: number): Float32Array {
  if (nothing.length !== length) nothing = new Float32Array(length).fill(Number.NaN);
  return nothing;
}

const known = new WeakMap<Tensor, WholeMatrix>();

/** NaN for what a query does not see; a block is masked when all its cells are. */
function hidden(
  tensor: Tensor,
  region: Region,
  sights: readonly Sight[],
  isWithoutFirst: boolean,
): WholeMatrix {
  const before = known.get(tensor);
  if (before) return before;
  const [rows = 0, columns = 0] = tensor.dims;
  const values = tensor.data.slice();
  const across = blocksOf(region.key, columns);
  blocksOf(region.query, rows).forEach((queries, row) => {
    across.forEach((keys, column) => {
      const isFirst = isWithoutFirst && keys.first === 0 && keys.end === 1;
      const isHidden = isFirst || sights.some((sight) => isBlind(queries, keys, sight));
      if (isHidden) values[row * columns + column] = Number.NaN;
    });
  });
  const matrix = { rows, columns, values };
  known.set(tensor, matrix);
  return matrix;
}

/** The tokens of so many blocks. */
function blocksOf({ first, end }: Span, count: number): readonly Span[] {
  const tokens = end - first;
  return Array.from({ length: count }, (_, at) => ({
    first: first + Math.floor((at * tokens) / count),
    end: first + Math.ceil(((at + 1) * tokens) / count),
  }));
}
