import type { Brush } from '../../look/brush';
import type { Colours } from '../../look/colours';
import type { Ink } from '../../look/theme';
import { fillHatch } from '../hatch';
import { edgeOf, hasLabels, isOn, type Ruler } from '../ruler';
import { type BarAxis, barTicks, barY } from './barAxis';

export interface Bars {
  /** By column, NaN where masked; undefined without a focus. */
  readonly row: Float32Array | undefined;
  /** The line over the bars, by column; undefined for none. */
  readonly mean?: Float32Array | undefined;
  readonly ruler: Ruler;
  readonly colours: Colours;
  readonly axis: BarAxis;
}

/**
 * Draws bars under the columns of a heatmap, and the mean as a dash per bar, or as a line if bars are thin.
 */
export function drawBars(context: Brush, bars: Bars, ink: Ink): void {
  drawRules(context, bars, ink);
  drawRow(context, bars, ink);
  drawMean(context, bars, ink);
}

/** The lines at the ends and in the middle of the axis. */
export function drawRules(context: Brush, { ruler, axis }: Bars, ink: Ink): void {
  context.fillStyle = ink.rule;
  for (const value of barTicks(axis)) context.fillRect(0, Math.round(barY(value, axis)), ruler.length, 1);
}

export function drawRow(context: Brush, { row, ruler, colours, axis }: Bars, ink: Ink): void {
  if (!row) return;
  for (const [first, end] of maskedRuns(row)) {
    const left = Math.max(0, edgeOf(ruler, first));
    const right = Math.min(ruler.length, edgeOf(ruler, end));
    if (right > left) fillHatch(context, left, axis.head, right - left, axis.height - axis.head, ink.hatch);
  }
  const zero = barY(0, axis);
  const [inset, width] = widthOf(ruler);
  row.forEach((value, key) => {
    if (Number.isNaN(value) || !isOn(ruler, key)) return;
    const y = barY(value, axis);
    context.fillStyle = colours.css(value);
    context.fillRect(edgeOf(ruler, key) + inset, Math.min(y, zero), width, Math.max(1, Math.abs(zero - y)));
  });
}

export function drawMean(context: Brush, { mean, ruler, axis }: Bars, ink: Ink): void {
  if (!mean) return;
  const isTrace = !hasLabels(ruler);
  const [inset, width] = isTrace ? [0, ruler.pitch] : widthOf(ruler);
  context.strokeStyle = ink.foreground;
  context.lineWidth = isTrace ? 1 : 2;
  context.beginPath();
  mean.forEach((value, key) => {
    if (Number.isNaN(value)) return;
    const x = edgeOf(ruler, key) + inset;
    const y = Math.round(barY(value, axis)) - (isTrace ? 0.5 : 0);
    if (isTrace && key > 0) context.lineTo(x, y);
    else context.moveTo(x, y);
    context.lineTo(x + width, y);
  });
  context.stroke();
}

/** A bar's inset from its column's edge, in whole pixels, and its width. */
export function widthOf({ pitch }: Ruler): readonly [inset: number, width: number] {
  const gap = pitch >= 6 ? Math.max(1, Math.round(pitch / 8)) : 0;
  return [Math.floor(gap / 2), Math.max(1, pitch - gap)];
}

/** Runs of adjacent masked columns, end exclusive. */
function maskedRuns(row: Float32Array): readonly (readonly [first: number, end: number])[] {
  const runs: [number, number][] = [];
  row.forEach((value, key) => {
    if (!Number.isNaN(value)) return;
    const last = runs.at(-1);
    if (last?.[1] === key) last[1] = key + 1;
    else runs.push([key, key + 1]);
  });
  return runs;
}
