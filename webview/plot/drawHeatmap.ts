import { blockMaxima } from '../../src/analysis/blockMaxima';
import type { Span } from '../../src/protocol/tensor';
import type { Brush } from '../look/brush';
import type { Colours } from '../look/colours';
import type { Ink } from '../look/theme';
import { isWhole, type Matrix, type Picture, type WholeMatrix } from '../state/matrix';
import { bitmapOf } from './bitmap';
import type { Frame } from './frame';
import { fillHatch } from './hatch';
import { hasLabels, type Ruler, visibleOn } from './ruler';

interface Painted {
  readonly colours: Colours;
  readonly size: Size;
  readonly bitmap: OffscreenCanvas;
}

type Size = Pick<Matrix, 'rows' | 'columns'>;

const painted = new WeakMap<WholeMatrix, Painted>();

/**
 * Draws a matrix in its frame with nearest-neighbour scaling and hatched masked cells; below one device pixel
 * per cell it draws block maxima. Draws what has arrived of a matrix, and nothing before that: a hatch would
 * mean masked.
 */
export function drawHeatmap(
  context: CanvasRenderingContext2D,
  matrix: Matrix,
  frame: Frame,
  colours: Colours,
  ink: Ink,
  density: number,
): void {
  const { x, y } = frame;
  const picture = pictureIn(matrix, frame, density);
  if (picture) {
    fillHatch(context, 0, 0, x.length, y.length, ink.hatch);
    drawPicture(context, picture, frame, colours, density);
  }
  drawGapsAndRim(context, frame, ink);
}

function pictureIn(matrix: Matrix, { x, y }: Frame, density: number): Picture | undefined {
  // A thumbnail used in place of its pattern has fewer cells than there are tokens.
  if (isWhole(matrix))
    return { rows: { first: 0, end: y.count }, columns: { first: 0, end: x.count }, cells: matrix };
  const pixels = { rows: Math.round(y.length * density), columns: Math.round(x.length * density) };
  return matrix.picture(visibleOn(y), visibleOn(x), pixels);
}

function drawPicture(
  context: CanvasRenderingContext2D,
  { rows, columns, cells }: Picture,
  { x, y }: Frame,
  colours: Colours,
  density: number,
): void {
  const bitmap = paint(cells, colours, {
    rows: Math.min(cells.rows, mostPixels(y, density)),
    columns: Math.min(cells.columns, mostPixels(x, density)),
  });
  const [left, width] = shownPart(x, columns, bitmap.width, density);
  const [top, height] = shownPart(y, rows, bitmap.height, density);
  context.imageSmoothingEnabled = false;
  context.drawImage(bitmap, left, top, width, height, 0, 0, x.length, y.length);
}

/** Most pixels along a ruler: below one device pixel per cell there are fewer pixels than cells. */
function mostPixels({ length, pitch }: Ruler, density: number): number {
  return isReduced(pitch, density) ? Math.round(length * density) : Number.POSITIVE_INFINITY;
}

function isReduced(pitch: number, density: number): boolean {
  return pitch * density < 0.999;
}

/** Offset and length of the visible part of a bitmap that covers some tokens. */
function shownPart(
  { length, pitch, first }: Ruler,
  tokens: Span,
  pixels: number,
  density: number,
): [first: number, size: number] {
  if (isReduced(pitch, density)) return [0, pixels];
  const cell = pixels / (tokens.end - tokens.first);
  return [(first - tokens.first) * cell, (length / pitch) * cell];
}

function paint(matrix: WholeMatrix, colours: Colours, size: Size): OffscreenCanvas {
  const known = painted.get(matrix);
  if (known && known.colours === colours && isSameSize(known.size, size)) return known.bitmap;
  const bitmap = bitmapOf(isSameSize(matrix, size) ? matrix : reduce(matrix, size), colours);
  painted.set(matrix, { colours, size, bitmap });
  return bitmap;
}

function isSameSize(a: Size, b: Size): boolean {
  return a.rows === b.rows && a.columns === b.columns;
}

/** Reduces a matrix to block maxima; a block is masked if all its cells are. */
function reduce({ rows, columns, values }: WholeMatrix, size: Size): WholeMatrix {
  const maxima = blockMaxima(values, [rows, columns], [size.rows, size.columns]);
  return {
    ...size,
    values: maxima.map((value) => (value === Number.NEGATIVE_INFINITY ? Number.NaN : value)),
  };
}

/** Draws the gaps between labelled cells over them, and a rim around cells without gaps. */
export function drawGapsAndRim(context: Brush, frame: Frame, ink: Pick<Ink, 'background' | 'rule'>): void {
  drawGaps(context, frame, ink.background);
  if (!hasLabels(frame.x) || !hasLabels(frame.y)) drawRim(context, frame, ink.rule);
}

function drawGaps(context: Brush, { x, y }: Frame, colour: string): void {
  context.fillStyle = colour;
  if (hasLabels(x))
    for (let at = x.pitch; at <= x.length + 0.5; at += x.pitch) context.fillRect(at - 1, 0, 1, y.length);
  if (hasLabels(y))
    for (let at = y.pitch; at <= y.length + 0.5; at += y.pitch) context.fillRect(0, at - 1, x.length, 1);
}

function drawRim(context: Brush, { x, y }: Frame, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, x.length - 1, y.length - 1);
}
