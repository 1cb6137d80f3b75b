import { blockMaxima } from '../../src/analysis/blockMaxima';
import type { Colours } from '../colours';
import type { Ink } from '../theme';
import { bitmapOf } from './bitmap';
import { type Frame, labelledPitch } from './frame';
import { fillHatch } from './hatch';
import type { Matrix } from './matrix';

interface Painted {
  readonly colours: Colours;
  readonly pixels: number;
  readonly bitmap: OffscreenCanvas;
}

const painted = new WeakMap<Matrix, Painted>();

/** A matrix in its frame: nearest neighbour, masked cells hatched; below one device pixel a cell, block maxima. */
export function drawHeatmap(
  context: CanvasRenderingContext2D,
  matrix: Matrix,
  frame: Frame,
  colours: Colours,
  ink: Ink,
  density: number,
): void {
  const { side, pitch, row, column, count } = frame;
  fillHatch(context, 0, 0, side, side, ink.hatch);
  const isReduced = pitch * density < 0.999;
  const bitmap = paint(matrix, colours, isReduced ? Math.round(side * density) : matrix.rows);
  // A thumbnail that stands in for its pattern has fewer cells.
  const cell = isReduced ? 1 : bitmap.width / count;
  const visible = isReduced ? bitmap.width : (side / pitch) * cell;
  context.imageSmoothingEnabled = false;
  context.drawImage(bitmap, column * cell, row * cell, visible, visible, 0, 0, side, side);
  if (pitch >= labelledPitch) drawGaps(context, frame, ink.background);
  else drawRim(context, side, ink.rule);
}

function paint(matrix: Matrix, colours: Colours, pixels: number): OffscreenCanvas {
  const known = painted.get(matrix);
  if (known && known.colours === colours && known.pixels === pixels) return known.bitmap;
  const bitmap = bitmapOf(pixels < matrix.rows ? reduce(matrix, pixels) : matrix, colours);
  painted.set(matrix, { colours, pixels, bitmap });
  return bitmap;
}

/** A block is masked when all its cells are. */
function reduce({ rows, columns, values }: Matrix, pixels: number): Matrix {
  const maxima = blockMaxima(values, [rows, columns], [pixels, pixels]);
  return {
    rows: pixels,
    columns: pixels,
    values: maxima.map((value) => (value === Number.NEGATIVE_INFINITY ? Number.NaN : value)),
  };
}

function drawGaps(context: CanvasRenderingContext2D, { side, pitch }: Frame, colour: string): void {
  context.fillStyle = colour;
  for (let at = pitch; at <= side + 0.5; at += pitch) {
    context.fillRect(at - 1, 0, 1, side);
    context.fillRect(0, at - 1, side, 1);
  }
}

function drawRim(context: CanvasRenderingContext2D, side: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, side - 1, side - 1);
}
