import type { Colours } from '../look/colours';
import { axisNumber } from '../look/format';
import { ink } from '../look/theme';
import type { Axis } from '../state/axes';
import type { Matrix } from '../state/matrix';
import type { Subject } from '../state/subject';
import { labelsOf } from '../state/unitNames';
import type { Tick } from './axisTicks';
import { drawBorders } from './drawBorders';
import { drawHeatmap } from './drawHeatmap';
import type { Frame } from './frame';
import { hasLabels, middleOf, type Ruler } from './ruler';
import { unitTicks } from './unitTicks';

/** A heatmap to be exported or copied, with its title, labels and legend in the theme's colours. */
export interface Pictured {
  readonly title: string;
  readonly matrix: Matrix;
  readonly colours: Colours;
  readonly frame: Frame;
}

const density = 2;
/** Least pixels between the numbers of an axis without labels. */
const tickGap = 24;
const margin = 16;
const [left, above, below] = [104, 112, 56];
/** Least width of a legend. */
const leastWidth = 160;

/** Draws heatmaps side by side, at two pixels per CSS pixel. */
export function heatmapPicture(subject: Subject, heatmaps: readonly Pictured[]): HTMLCanvasElement {
  const widths = heatmaps.map(({ frame }) => left + Math.max(leastWidth, frame.x.length) + 2 * margin);
  const canvas = document.createElement('canvas');
  canvas.width = widths.reduce((sum, width) => sum + width, 0) * density;
  canvas.height = Math.max(...heatmaps.map(({ frame }) => above + frame.y.length + below)) * density;
  const context = canvas.getContext('2d')!;
  context.scale(density, density);
  context.fillStyle = ink.value.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  heatmaps.forEach((heatmap, i) => {
    context.save();
    drawOne(subject, context, heatmap);
    context.restore();
    context.translate(widths[i]!, 0);
  });
  return canvas;
}

function drawOne(
  subject: Subject,
  context: CanvasRenderingContext2D,
  { title, matrix, colours, frame }: Pictured,
): void {
  const family = getComputedStyle(document.body).fontFamily;
  context.fillStyle = ink.value.foreground;
  context.font = `600 13px ${family}`;
  context.fillText(title, margin, margin + 10);
  context.font = `12px ${family}`;
  context.translate(left, above);
  drawAxes(subject, context, frame);
  drawLegend(context, colours, frame);
  drawHeatmap(context, matrix, frame, colours, ink.value, density);
  drawBorders(subject, context, frame, ink.value.foreground);
}

function drawAxes(subject: Subject, context: CanvasRenderingContext2D, { x, y }: Frame): void {
  context.textAlign = 'right';
  for (const { token, text } of ticksOf(subject, 'query', y))
    context.fillText(text, -8, middleOf(y, token) + 4);
  for (const { token, text } of ticksOf(subject, 'key', x)) {
    context.save();
    context.translate(middleOf(x, token) + 4, -6);
    context.textAlign = hasLabels(x) ? 'left' : 'center';
    if (hasLabels(x)) context.rotate(-Math.PI / 3);
    context.fillText(text, 0, 0);
    context.restore();
  }
  context.textAlign = 'left';
}

function ticksOf(subject: Subject, axis: Axis, ruler: Ruler): Tick[] {
  if (!hasLabels(ruler)) return unitTicks(subject, axis, ruler, tickGap);
  return labelsOf(subject, axis).map((text, token) => ({ token, text }));
}

function drawLegend(context: CanvasRenderingContext2D, colours: Colours, { x, y }: Frame): void {
  const width = Math.max(leastWidth, Math.min(244, x.length));
  const low = colours.isDiverging ? -colours.limit : 0;
  const top = y.length + 26;
  context.fillText(colours.label, 0, top - 6);
  for (let at = 0; at < width; at++) {
    const rgba = colours.packed[Math.round((at / width) * 255)]!;
    context.fillStyle = `rgb(${rgba & 255} ${(rgba >> 8) & 255} ${(rgba >> 16) & 255})`;
    context.fillRect(at, top, 1, 9);
  }
  context.fillStyle = ink.value.foreground;
  context.fillText(axisNumber(low, colours.limit), 0, top + 22);
  context.textAlign = 'right';
  context.fillText(axisNumber(colours.limit, colours.limit), width, top + 22);
  context.textAlign = 'left';
}
