import type { Colours } from '../../look/colours';
import type { Ink } from '../../look/theme';
import { columnX, type Frame } from '../../plot/frame';
import { fillHatch } from '../../plot/hatch';
import { hasLabels } from '../../plot/ruler';
import { type BarScale, barY } from './barScale';

export interface Bars {
  /** By key, NaN where masked; undefined without a focus. */
  readonly row: Float32Array | undefined;
  /** By key; undefined until the pattern arrives. */
  readonly mean: Float32Array | undefined;
  readonly frame: Frame;
  readonly colours: Colours;
  readonly scale: BarScale;
}

/** Bars under the columns of a heatmap, and a line for the mean: a dash a bar, or a trace where bars are thin. */
export function drawBars(
  context: CanvasRenderingContext2D,
  { row, mean, frame, colours, scale }: Bars,
  ink: Ink,
): void {
  const { pitch, length } = frame.x;
  const gap = hasLabels(frame.x) ? 2 : 0;
  const [top, zero] = [barY(scale.high, scale), barY(0, scale)];
  context.fillStyle = ink.rule;
  for (const value of [scale.high, (scale.high + scale.low) / 2, scale.low])
    context.fillRect(0, Math.round(barY(value, scale)), length, 1);
  row?.forEach((value, key) => {
    const x = columnX(frame, key);
    if (Number.isNaN(value)) {
      fillHatch(context, x, top, pitch, barY(scale.low, scale) - top, ink.hatch);
      return;
    }
    const y = barY(value, scale);
    context.fillStyle = colours.css(value);
    context.fillRect(x, Math.min(y, zero), Math.max(1, pitch - gap), Math.max(1, Math.abs(zero - y)));
  });
  if (mean) drawMean(context, mean, frame, scale, ink);
}

function drawMean(
  context: CanvasRenderingContext2D,
  mean: Float32Array,
  frame: Frame,
  scale: BarScale,
  ink: Ink,
): void {
  const isTrace = !hasLabels(frame.x);
  context.strokeStyle = ink.foreground;
  context.lineWidth = isTrace ? 1 : 2;
  context.beginPath();
  mean.forEach((value, key) => {
    if (Number.isNaN(value)) return;
    const x = columnX(frame, key);
    const y = Math.round(barY(value, scale)) - (isTrace ? 0.5 : 0);
    if (isTrace && key > 0) context.lineTo(x, y);
    else context.moveTo(x, y);
    context.lineTo(x + frame.x.pitch - (isTrace ? 0 : 2), y);
  });
  context.stroke();
}
