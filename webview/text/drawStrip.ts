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
  for (const { top, height, values } of rows) {
    // Where token begins, in whole device pixels; the last one ends with the pixel it began.
    const start = (token: number) =>
      (token < values.length ? Math.floor(token * pitch * density) : Math.ceil(side * density)) / density;
    let masked = 0;
    for (let token = 0; token < values.length; ) {
      const left = start(token);
      let value = values[token++]!;
      while (token < values.length && start(token) === left) value = largest(value, values[token++]!);
      if (Number.isNaN(value)) continue;
      if (masked < left) fillHatch(context, masked, top, left - masked, height - 1, hatch);
      masked = start(token);
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
