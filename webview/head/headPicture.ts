import { shown, shownColours } from '../attention';
import { decimals } from '../format';
import { headTitle } from '../names';
import { drawHeatmap } from '../parts/drawHeatmap';
import { type Frame, fit } from '../parts/frame';
import { head } from '../state';
import { ink } from '../theme';
import { labels } from '../tokens';
import { positionTicks } from './axisTicks';
import { place } from './headState';

const density = 2;
const margin = 16;
const [left, above, below] = [104, 112, 56];

/** The open head on its own: title, heatmap, labels, legend, in the theme's colours; undefined until it is here. */
export function headPicture(): HTMLCanvasElement | undefined {
  const matrix = shown.value;
  const { isLabelled, frame: fitted } = place.value;
  if (!matrix) return undefined;
  const frame = isLabelled ? fitted : fit(512, matrix.rows, density);
  const canvas = document.createElement('canvas');
  canvas.width = (left + frame.side + 2 * margin) * density;
  canvas.height = (above + frame.side + below) * density;
  const context = canvas.getContext('2d')!;
  context.scale(density, density);
  context.fillStyle = ink.value.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const family = getComputedStyle(document.body).fontFamily;
  context.fillStyle = ink.value.foreground;
  context.font = `600 13px ${family}`;
  context.fillText(headTitle(head.value), margin, margin + 10);
  context.font = `12px ${family}`;
  context.translate(left, above);
  drawAxes(context, frame, isLabelled);
  drawLegend(context, frame.side);
  drawHeatmap(context, matrix, frame, shownColours.value, ink.value, density);
  return canvas;
}

function drawAxes(context: CanvasRenderingContext2D, frame: Frame, isLabelled: boolean): void {
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

function drawLegend(context: CanvasRenderingContext2D, side: number): void {
  const colours = shownColours.value;
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
  context.fillText(decimals(low, low === 0 ? 0 : 1), 0, top + 22);
  context.textAlign = 'right';
  context.fillText(decimals(colours.limit, colours.limit === 1 ? 0 : 1), width, top + 22);
  context.textAlign = 'left';
}
