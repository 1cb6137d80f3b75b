import type { Colours } from '../colours';
import { decimals } from '../format';
import { ink } from '../theme';
import { labels } from '../tokens';
import { positionTicks } from './axisTicks';
import { drawHeatmap } from './drawHeatmap';
import { type Frame, labelledPitch } from './frame';
import type { Matrix } from './matrix';

/** A heatmap that leaves the panel: with its title, labels and legend, in the theme's colours. */
export interface Pictured {
  readonly title: string;
  readonly matrix: Matrix;
  readonly colours: Colours;
  readonly frame: Frame;
}

const density = 2;
const margin = 16;
const [left, above, below] = [104, 112, 56];

/** Heatmaps side by side, two pixels a CSS pixel. */
export function heatmapPicture(heatmaps: readonly Pictured[]): HTMLCanvasElement {
  const widths = heatmaps.map(({ frame }) => left + frame.side + 2 * margin);
  const canvas = document.createElement('canvas');
  canvas.width = widths.reduce((sum, width) => sum + width, 0) * density;
  canvas.height = Math.max(...heatmaps.map(({ frame }) => above + frame.side + below)) * density;
  const context = canvas.getContext('2d')!;
  context.scale(density, density);
  context.fillStyle = ink.value.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  heatmaps.forEach((heatmap, i) => {
    context.save();
    drawOne(context, heatmap);
    context.restore();
    context.translate(widths[i]!, 0);
  });
  return canvas;
}

function drawOne(context: CanvasRenderingContext2D, { title, matrix, colours, frame }: Pictured): void {
  const family = getComputedStyle(document.body).fontFamily;
  context.fillStyle = ink.value.foreground;
  context.font = `600 13px ${family}`;
  context.fillText(title, margin, margin + 10);
  context.font = `12px ${family}`;
  context.translate(left, above);
  drawAxes(context, frame);
  drawLegend(context, colours, frame.side);
  drawHeatmap(context, matrix, frame, colours, ink.value, density);
}

function drawAxes(context: CanvasRenderingContext2D, frame: Frame): void {
  const isLabelled = frame.pitch >= labelledPitch;
  const ticks = isLabelled
    ? labels.value.map((text, token) => ({ token, text }))
    : positionTicks(frame.count, frame.pitch);
  for (const { token, text } of ticks) {
    const middle = (token + 0.5) * frame.pitch;
    context.textAlign = 'right';
    context.fillText(text, -8, middle + 4);
    context.textAlign = 'left';
    context.save();
    context.translate(middle + 4, -6);
    if (isLabelled) context.rotate(-Math.PI / 3);
    else context.textAlign = 'center';
    context.fillText(text, 0, 0);
    context.restore();
  }
}

function drawLegend(context: CanvasRenderingContext2D, colours: Colours, side: number): void {
  const width = Math.max(160, Math.min(244, side));
  const low = colours.isDiverging ? -colours.limit : 0;
  const top = side + 26;
  context.fillText(colours.label, 0, top - 6);
  for (let x = 0; x < width; x++) {
    const rgba = colours.packed[Math.round((x / width) * 255)]!;
    context.fillStyle = `rgb(${rgba & 255} ${(rgba >> 8) & 255} ${(rgba >> 16) & 255})`;
    context.fillRect(x, top, 1, 9);
  }
  context.fillStyle = ink.value.foreground;
  context.fillText(shortNumber(low), 0, top + 22);
  context.textAlign = 'right';
  context.fillText(shortNumber(colours.limit), width, top + 22);
  context.textAlign = 'left';
}

function shortNumber(value: number): string {
  return decimals(value, Number.isInteger(value) ? 0 : 1);
}
