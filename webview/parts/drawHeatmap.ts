import { blockMaxima } from '../../src/analysis/blockMaxima';
import type { Colours } from '../colours';
import type { Ink } from '../theme';
import { bitmapOf } from './bitmap';
import type { Frame } from './frame';
import { fillHatch } from './hatch';
import type { Matrix } from './matrix';
import { hasLabels, type Ruler } from './ruler';

interface Painted {
  readonly colours: Colours;
  readonly size: Size;
  readonly bitmap: OffscreenCanvas;
}

type Size = Pick<Matrix, 'rows' | 'columns'>;

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
  const { x, y } = frame;
  fillHatch(context, 0, 0, x.length, y.length, ink.hatch);
  const bitmap = paint(matrix, colours, {
    rows: Math.min(matrix.rows, mostPixels(y, density)),
    columns: Math.min(matrix.columns, mostPixels(x, density)),
  });
  const [left, width] = shownPart(x, bitmap.width, density);
  const [top, height] = shownPart(y, bitmap.height, density);
  context.imageSmoothingEnabled = false;
  context.drawImage(bitmap, left, top, width, height, 0, 0, x.length, y.length);
  drawGaps(context, frame, ink.background);
  if (!hasLabels(x) || !hasLabels(y)) drawRim(context, frame, ink.rule);
}

/** Below a device pixel a cell there are fewer pixels than cells. */
function mostPixels({ length, pitch }: Ruler, density: number): number {
  return isReduced(pitch, density) ? Math.round(length * density) : Number.POSITIVE_INFINITY;
}

function isReduced(pitch: number, density: number): boolean {
  return pitch * density < 0.999;
}

/** Of a bitmap, from where and how much; a thumbnail that stands in for its pattern has fewer cells than tokens. */
function shownPart(
  { length, pitch, first, count }: Ruler,
  pixels: number,
  density: number,
): [first: number, size: number] {
  if (isReduced(pitch, density)) return [0, pixels];
  const cell = pixels / count;
  return [first * cell, (length / pitch) * cell];
}

function paint(matrix: Matrix, colours: Colours, size: Size): OffscreenCanvas {
  const known = painted.get(matrix);
  if (known && known.colours === colours && isSameSize(known.size, size)) return known.bitmap;
  const bitmap = bitmapOf(isSameSize(matrix, size) ? matrix : reduce(matrix, size), colours);
  painted.set(matrix, { colours, size, bitmap });
  return bitmap;
}

function isSameSize(a: Size, b: Size): boolean {
  return a.rows === b.rows && a.columns === b.columns;
}

/** A block is masked when all its cells are. */
function reduce({ rows, columns, values }: Matrix, size: Size): Matrix {
  const maxima = blockMaxima(values, [rows, columns], [size.rows, size.columns]);
  return {
    ...size,
    values: maxima.map((value) => (value === Number.NEGATIVE_INFINITY ? Number.NaN : value)),
  };
}

function drawGaps(context: CanvasRenderingContext2D, { x, y }: Frame, colour: string): void {
  context.fillStyle = colour;
  if (hasLabels(x))
    for (let at = x.pitch; at <= x.length + 0.5; at += x.pitch) context.fillRect(at - 1, 0, 1, y.length);
  if (hasLabels(y))
    for (let at = y.pitch; at <= y.length + 0.5; at += y.pitch) context.fillRect(0, at - 1, x.length, 1);
}

function drawRim(context: CanvasRenderingContext2D, { x, y }: Frame, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, x.length - 1, y.length - 1);
}
