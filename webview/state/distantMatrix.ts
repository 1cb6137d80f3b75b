import { isBlind, type Sight } from '../../src/analysis/sight';
import { isLeftOut } from '../../src/analysis/withoutKeys';
import type { Region, Span, Tensor } from '../../src/protocol/tensor';
import type { Axes } from './axes';
import { columnOf, type DistantMatrix, type Picture, type Pixels, rowOf, type WholeMatrix } from './matrix';
import { type Adjustment, type Block, regionOf } from './region';
import type { UnitAxis } from './units/unit';

/** What a head sees, and which of its cells are on the axes. */
export interface Distant {
  /** Whether its units may have several tokens. */
  readonly isPooled: boolean;
  readonly adjustment: Adjustment;
  /** The sight of one head, or of the two heads of a difference. */
  readonly sights: readonly Sight[];
  readonly axes: Axes;
}

/** Number of rows or columns requested together: the reader often looks at a neighbour next. */
const band = 16;
/** Blocks drawn cell by cell have edges at multiples of this, so that a small move requests nothing new. */
const tile = 64;

/**
 * A head of a text too long for sending whole heads.
 * @param tensorOf requests a region of the head, in token indices of each side; undefined until it arrives
 */
export function distantMatrix(
  distant: Distant,
  tensorOf: (region: Region) => Tensor | undefined,
): DistantMatrix {
  const { axes, isPooled, adjustment } = distant;
  const [rows, columns] = [axes.query.units.length, axes.key.units.length];
  const all: Required<Block> = { query: { first: 0, end: rows }, key: { first: 0, end: columns } };
  const ask = (block: Required<Block>, how: Pick<Region, 'most' | 'isMeanByKey'> = {}) => {
    const tensor = tensorOf({ ...regionOf(axes, block, { isPooled, adjustment }), ...how });
    return tensor && hidden(tensor, block, distant);
  };
  const whole = (pixels: Pixels): Picture | undefined => {
    const cells = ask(all, { most: [sharpness(pixels.rows), sharpness(pixels.columns)] });
    return cells && { rows: all.query, columns: all.key, cells };
  };
  const tiles = (y: Span, x: Span): Picture | undefined => {
    const block = { query: tilesAround(y, rows), key: tilesAround(x, columns) };
    const cells = ask(block);
    return cells && { rows: block.query, columns: block.key, cells };
  };
  return {
    rows,
    columns,
    row(row) {
      const query = bandAround(row, rows);
      const cells = ask({ query, key: all.key });
      return cells ? rowOf(cells, row - query.first) : unknown(columns);
    },
    column(column) {
      const key = bandAround(column, columns);
      const cells = ask({ query: all.query, key });
      return cells ? columnOf(cells, column - key.first) : unknown(rows);
    },
    meanByKey: () => ask(all, { isMeanByKey: true })?.values,
    picture(y, x, pixels) {
      const isAll = lengthOf(y) >= rows && lengthOf(x) >= columns;
      return (isAll ? undefined : tiles(y, x)) ?? whole(pixels);
    },
  };
}

/** Rounds to one of two sizes, so that a slightly wider panel does not request another picture. */
function sharpness(pixels: number): number {
  return pixels <= 512 ? 512 : 1024;
}

function bandAround(at: number, count: number): Span {
  const first = at - (at % band);
  return { first, end: Math.min(count, first + band) };
}

/** Widens a span to whole tiles. */
function tilesAround({ first, end }: Span, count: number): Span {
  return { first: Math.floor(first / tile) * tile, end: Math.min(count, Math.ceil(end / tile) * tile) };
}

const lengthOf = ({ first, end }: Span) => end - first;

let nothing = new Float32Array();

/** All NaN: nothing has arrived yet. */
function unknown(length: number): Float32Array {
  if (nothing.length !== length) nothing = new Float32Array(length).fill(Number.NaN);
  return nothing;
}

const known = new WeakMap<Tensor, WholeMatrix>();

/** Sets cells that a query does not see to NaN; a reduced cell is masked if all its cells are. */
function hidden(tensor: Tensor, block: Required<Block>, { axes, sights, adjustment }: Distant): WholeMatrix {
  const before = known.get(tensor);
  if (before) return before;
  const [rows = 0, columns = 0] = tensor.dims;
  const values = tensor.data.slice();
  const { leftOut } = typeof adjustment === 'object' ? adjustment : { leftOut: [] };
  const across = reducedTo(axes.key, block.key, columns);
  reducedTo(axes.query, block.query, rows).forEach((queries, row) => {
    across.forEach((keys, column) => {
      const isHidden = isLeftOut(keys, leftOut) || sights.some((sight) => isBlind(queries, keys, sight));
      if (isHidden) values[row * columns + column] = Number.NaN;
    });
  });
  const matrix = { rows, columns, values };
  known.set(tensor, matrix);
  return matrix;
}

/** The tokens behind each cell when some units are reduced to `count` cells. */
function reducedTo(axis: UnitAxis, { first, end }: Span, count: number): readonly Span[] {
  const units = end - first;
  return Array.from({ length: count }, (_, at) =>
    tokensIn(axis, {
      first: first + Math.floor((at * units) / count),
      end: first + Math.ceil(((at + 1) * units) / count),
    }),
  );
}

/** The tokens of one or more units, as indices of their side. */
function tokensIn({ units }: UnitAxis, { first, end }: Span): Span {
  return { first: units[first]!.tokens.first, end: units[end - 1]!.tokens.end };
}
