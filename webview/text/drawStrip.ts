import type { Colours } from '../colours';
import { type Frame, labelledPitch } from '../parts/frame';
import { fillHatch } from '../parts/hatch';

/** A row of cells, one a token; NaN where masked. In CSS pixels. */
export interface StripRow {
  readonly top: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Cells under one axis of tokens. Where cells are smaller than a device pixel, each pixel is their maximum. */
export function drawStrip(
  context: CanvasRenderingContext2D,
  rows: readonly StripRow[],
  { pitch, side }: Frame,
  { css }: Pick<Colours, 'css'>,
  hatch: string,
  density: number,
): void {
  const gap = pitch >= labelledPitch ? 1 : 0;
  const snap = (x: number) => Math.round(x * density) / density;
  for (const { top, height, values } of rows) {
    let masked = 0;
    for (let token = 0; token < values.length; ) {
      const left = snap(token * pitch);
      let value = values[token++]!;
      while (token < values.length && snap(token * pitch) === left) value = largest(value, values[token++]!);
      if (Number.isNaN(value)) continue;
      if (masked < left) fillHatch(context, masked, top, left - masked, height - 1, hatch);
      masked = snap(token * pitch);
      context.fillStyle = css(value);
      context.fillRect(left, top, masked - left - gap, height - 1);
    }
    if (masked < side - 0.5) fillHatch(context, masked, top, side - masked, height - 1, hatch);
  }
}

/** A masked cell hides no visible one. */
function largest(a: number, b: number): number {
  return Number.isNaN(a) || b > a ? b : a;
}
