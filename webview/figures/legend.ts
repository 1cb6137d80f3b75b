import { type Colours, rgbAt } from '../look/colours';
import type { Ink } from '../look/theme';
import { fillHatch } from '../plot/hatch';
import { legendTicks } from '../plot/Legend';
import { note } from './axes';
import { recorded } from './recording';
import { type Mark, placed } from './scene';
import { textWidth } from './textWidth';

const bar = 9;
const hatchWidth = 72;
export const legendHeight = 42;

/**
 * A colour bar with its numbers at their true places, at least as long as its label. Its corner is at 0, 0.
 * @param hatch what the hatch means, if there is any
 */
export function legend(colours: Colours, width: number, ink: Ink, hatch?: string): Mark[] {
  const left = barLeft(hatch);
  const bar = placed(left, 0, colourBar(colours, legendSpan(colours, width, hatch) - left, ink));
  return hatch === undefined ? [bar] : [...hatchLegend(hatch, ink), bar];
}

/** The width that a legend takes, where it should take `width`. */
export function legendSpan({ label }: Colours, width: number, hatch: string | undefined): number {
  return Math.max(width, barLeft(hatch) + Math.ceil(textWidth(label, 11)));
}

function barLeft(hatch: string | undefined): number {
  return hatch === undefined ? 0 : Math.ceil(Math.max(hatchWidth, textWidth(hatch, 11))) + 16;
}

function colourBar(colours: Colours, width: number, ink: Ink): Mark[] {
  const steps = Array.from({ length: width }, (_, x) => rgbAt(colours, x / Math.max(1, width - 1)));
  const ticks = legendTicks(colours, width);
  return [
    note(colours.label, 0, 10, ink),
    {
      ...{ is: 'cells', x: 0, y: 15, width, height: bar, rows: 1, columns: width },
      pixels: Uint32Array.from(steps, ([r, g, b]) => (r | (g << 8) | (b << 16) | (255 << 24)) >>> 0),
    },
    ...ticks.map(({ value, text }) => {
      const at = colours.place(value);
      const anchor = at <= 0 ? undefined : at >= 1 ? ('end' as const) : ('middle' as const);
      return note(text, at * width, 15 + bar + 13, ink, anchor);
    }),
  ];
}

function hatchLegend(name: string, ink: Ink): Mark[] {
  return [
    note(name, 0, 10, ink),
    ...recorded((brush) => fillHatch(brush, 0, 15, hatchWidth, bar, ink.hatch)),
  ];
}
