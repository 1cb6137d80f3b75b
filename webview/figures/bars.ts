import type { Colours } from '../look/colours';
import { axisNumber, bare } from '../look/format';
import type { Ink } from '../look/theme';
import { barAxis, barTicks, barY } from '../plot/bars/barAxis';
import { drawBars } from '../plot/bars/drawBars';
import { placeNumbers } from '../plot/bars/placeNumbers';
import type { Ruler } from '../plot/ruler';
import { note } from './axes';
import { recorded } from './recording';
import type { Mark } from './scene';

const size = { height: 98, head: 14 };
export const barsHeight = size.height;

/** One row as bars under its columns. */
export interface FigureBars {
  readonly row: Float32Array;
  /** The mean over the queries, by column. */
  readonly mean?: Float32Array | undefined;
  readonly ruler: Ruler;
  readonly colours: Colours;
  /** The focused column, whose number is always shown. */
  readonly focused: number | undefined;
  number(value: number): string;
}

/** Linear bars with the axis's numbers at their left; the corner is at 0, 0. */
export function bars({ row, mean, ruler, colours, focused, number }: FigureBars, ink: Ink): Mark[] {
  const axis = barAxis(colours, size);
  const numbers = placeNumbers({
    ...{ row, mean, ruler, axis, focused, least: axis.low < 0 ? 0.3 : 0.04 },
    write: (value) => bare(number(value)),
  });
  return [
    ...recorded((brush) => drawBars(brush, { row, mean, ruler, colours, axis }, ink)),
    ...barTicks(axis).map((value) =>
      note(axisNumber(value, axis.high), -6, barY(value, axis) + 4, ink, 'end'),
    ),
    ...numbers.map(
      ({ text, x, y, key }): Mark => ({
        ...{ is: 'text', text, x, y: y - 2, size: 9.5, fill: ink.foreground, anchor: 'middle' },
        ...(key === focused && { isBold: true }),
      }),
    ),
  ];
}
