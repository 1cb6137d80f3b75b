import { leadingKeys } from '../../../../src/analysis/leadingKeys';
import type { Focus } from '../../../../src/protocol/panelState';
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

/** Draws every line in faint grey; while the rows move, only each row's strongest. */
export function drawContextLines(
  context: CanvasRenderingContext2D,
  { matrix, end, mass }: LineWeights,
  isMoving: boolean,
  ends: LineEnds,
  colour: string,
  opacity: number,
): void {
  context.strokeStyle = colour;
  for (let query = ends.first; query < ends.end; query++) {
    const row = rowOf(matrix, query);
    // A row's thin lines share one path: a stroke for each would be too slow for a frame.
    const thin = new Path2D();
    const keys = isMoving ? [strongest(row) ?? 0] : leadingKeys(row, mass);
    // Lines fade with their number, so that a row spread over many keys is not a solid band.
    context.globalAlpha = opacity * Math.min(1, Math.max(0.2, 10 / keys.length));
    for (const key of keys) {
      const weight = row[key]! / end;
      if (weight < 0.05) addLine(thin, ends, query, key);
      else {
        const line = new Path2D();
        addLine(line, ends, query, key);
        context.lineWidth = widthOf(weight);
        context.stroke(line);
      }
    }
    context.lineWidth = widthOf(0.01);
    context.stroke(thin);
  }
  context.globalAlpha = 1;
}

/** Draws the lines of the focus, the strongest on top; `colourOf` returns a cell's colour. */
export function drawFocusLines(
  context: CanvasRenderingContext2D,
  { matrix, end, mass }: LineWeights,
  { query, key }: Focus,
  ends: LineEnds,
  colourOf: (query: number, key: number) => string,
): void {
  const draw = (from: number, to: number, weight: number) => {
    const line = new Path2D();
    addLine(line, ends, from, to);
    context.strokeStyle = colourOf(from, to);
    context.lineWidth = widthOf(weight / end);
    context.stroke(line);
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

function addLine(path: Path2D, { width, fromY, toY }: LineEnds, query: number, key: number): void {
  const [from, to] = [fromY(query), toY(key)];
  path.moveTo(0, from);
  path.bezierCurveTo(width / 2, from, width / 2, to, width, to);
}
