import type { ThemeKind } from '../../../../src/analysis/colour/colourTables';
import { leadingKeys } from '../../../../src/analysis/leadingKeys';
import type { Focus } from '../../../../src/protocol/panelState';
import type { Brush } from '../../../look/brush';
import { strongest } from '../../../state/attention';
import { columnOf, type Matrix, rowOf } from '../../../state/matrix';

/**
 * The weights that lines show, `[query, key]`: each row's heaviest keys, up to a share `mass` (0…1) of the
 * row.
 */
export interface LineWeights {
  readonly matrix: Matrix;
  /** The weight of the widest line. */
  readonly end: number;
  readonly mass: number;
}

/** The start and end of lines, in CSS pixels of their canvas. */
export interface LineEnds {
  readonly width: number;
  fromY(query: number): number;
  toY(key: number): number;
  /** Queries on screen, end exclusive. */
  readonly first: number;
  readonly end: number;
}

/** How faint the lines without focus are. */
export const contextOpacity: Readonly<Record<ThemeKind, number>> = {
  dark: 0.12,
  light: 0.14,
  hcDark: 0.2,
  hcLight: 0.2,
};

/** Draws every line in faint grey; while the rows move, only each row's strongest. */
export function drawContextLines(
  context: Brush,
  { matrix, end, mass }: LineWeights,
  isMoving: boolean,
  ends: LineEnds,
  colour: string,
  opacity: number,
): void {
  context.strokeStyle = colour;
  for (let query = ends.first; query < ends.end; query++) {
    const row = rowOf(matrix, query);
    const keys = isMoving ? [strongest(row) ?? 0] : leadingKeys(row, mass);
    // Lines fade with their number, so that a row spread over many keys is not a solid band.
    context.globalAlpha = opacity * Math.min(1, Math.max(0.2, 10 / keys.length));
    const [thick, thin] = parted(keys, (key) => row[key]! / end >= 0.05);
    for (const key of thick) {
      context.lineWidth = widthOf(row[key]! / end);
      strokeLines(context, ends, [[query, key]]);
    }
    // A row's thin lines share one path: a stroke for each would be too slow for a frame.
    context.lineWidth = widthOf(0.01);
    strokeLines(
      context,
      ends,
      thin.map((key) => [query, key]),
    );
  }
  context.globalAlpha = 1;
}

/** Draws the lines of the focus, the strongest on top; `colourOf` returns a cell's colour. */
export function drawFocusLines(
  context: Brush,
  { matrix, end, mass }: LineWeights,
  { query, key }: Focus,
  ends: LineEnds,
  colourOf: (query: number, key: number) => string,
): void {
  const draw = (from: number, to: number, weight: number) => {
    context.strokeStyle = colourOf(from, to);
    context.lineWidth = widthOf(weight / end);
    strokeLines(context, ends, [[from, to]]);
  };
  if (query !== undefined) {
    const row = rowOf(matrix, query);
    for (const to of leadingKeys(row, mass).reverse()) draw(query, to, row[to]!);
  } else if (key !== undefined) {
    const column = columnOf(matrix, key);
    for (let from = ends.first; from < ends.end; from++)
      if (leadingKeys(rowOf(matrix, from), mass).includes(key)) draw(from, key, column[from]!);
  }
}

/** @param weight 0…1 */
function widthOf(weight: number): number {
  return 0.8 + 7 * weight;
}

function parted<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** Strokes lines `[query, key]` as one path. */
function strokeLines(
  context: Brush,
  { width, fromY, toY }: LineEnds,
  lines: readonly (readonly [query: number, key: number])[],
): void {
  if (lines.length === 0) return;
  context.beginPath();
  for (const [query, key] of lines) {
    const [from, to] = [fromY(query), toY(key)];
    context.moveTo(0, from);
    context.bezierCurveTo(width / 2, from, width / 2, to, width, to);
  }
  context.stroke();
}
