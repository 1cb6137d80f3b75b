import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../src/errors';
import { settings } from '../host/panel';
import { grouped } from '../look/format';
import type { CellsMark, Mark, PathMark, Scene, TextMark } from './scene';
import { fixedWidth, sansSerif } from './svg';

/**
 * A scene as PNG bytes, `scale` pixels per CSS pixel.
 * @throws {ReaderError} if the picture is larger than a canvas may be
 */
export async function pngFile(scene: Scene, scale: number): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(scene.width * scale, scene.height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw tooLarge(scene, scale);
  context.scale(scale, scale);
  paint(context, scene.marks);
  // Of a canvas that is too large, nothing is told until its picture is asked for.
  const blob = await canvas.convertToBlob({ type: 'image/png' }).catch((cause: unknown) => {
    throw tooLarge(scene, scale, cause);
  });
  return new Uint8Array(await blob.arrayBuffer());
}

function tooLarge({ width, height }: Scene, scale: number, cause?: unknown): ReaderError {
  const language = settings.value?.language ?? 'en';
  const [across, down] = [width * scale, height * scale].map((side) => grouped(side, language));
  return new ReaderError(
    l10n.t(
      'At scale {0} this figure has {1} × {2} pixels, more than a PNG can have here. Choose a smaller PNG scale in the export menu, or export an SVG.',
      scale,
      across!,
      down!,
    ),
    { cause },
  );
}

type Context = OffscreenCanvasRenderingContext2D;

function paint(context: Context, marks: readonly Mark[]): void {
  for (const mark of marks) {
    context.save();
    paintOne(context, mark);
    context.restore();
  }
}

function paintOne(context: Context, mark: Mark): void {
  switch (mark.is) {
    case 'rect':
      context.fillStyle = mark.fill;
      context.fillRect(mark.x, mark.y, mark.width, mark.height);
      break;
    case 'path':
      paintPath(context, mark);
      break;
    case 'text':
      paintText(context, mark);
      break;
    case 'cells':
      paintCells(context, mark);
      break;
    case 'group':
      context.translate(mark.x, mark.y);
      paint(context, mark.marks);
      break;
    default:
      mark satisfies never;
  }
}

function paintPath(context: Context, { d, fill, stroke, width = 1, dash = [], opacity = 1 }: PathMark): void {
  const path = new Path2D(d);
  context.globalAlpha = opacity;
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill(path);
  }
  if (stroke === undefined) return;
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.stroke(path);
}

function paintText(context: Context, mark: TextMark): void {
  const { text, x, y, size, fill, anchor, isBold, angle = 0, length } = mark;
  context.font = `${isBold ? 600 : 400} ${size}px ${length === undefined ? sansSerif : fixedWidth}`;
  context.fillStyle = fill;
  // Every text of an SVG begins in its own left-to-right paragraph.
  context.direction = 'ltr';
  context.textAlign = anchor === 'middle' ? 'center' : anchor === 'end' ? 'right' : 'left';
  context.translate(x, y);
  context.rotate((angle * Math.PI) / 180);
  if (length !== undefined) context.scale(length / Math.max(1, context.measureText(text).width), 1);
  context.fillText(text, 0, 0);
}

function paintCells(context: Context, { x, y, width, height, rows, columns, pixels }: CellsMark): void {
  const bytes = new Uint8ClampedArray(pixels.length * 4);
  bytes.set(new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.byteLength));
  const cells = new OffscreenCanvas(columns, rows);
  cells.getContext('2d')!.putImageData(new ImageData(bytes, columns, rows), 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(cells, x, y, width, height);
}
