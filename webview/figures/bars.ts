import type { Colours } from '../look/colours';
import { axisNumber, bare, decimalsUpTo } from '../look/format';
import type { Ink } from '../look/theme';
import { barAxis, barTicks, barY } from '../plot/bars/barAxis';
import { drawMean, drawRow, drawRules, widthOf } from '../plot/bars/drawBars';
import { placeNumbers } from '../plot/bars/placeNumbers';
import type { Ruler } from '../plot/ruler';
import { note } from './axes';
import type { RowBars } from './figure';
import { recorded } from './recording';
import { type Mark, placed } from './scene';

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

/** Linear bars with the axis's numbers at their left; the corner is at 0, 0. A page exchanges what shows the row. */
export function bars({ row, mean, ruler, colours, focused, number }: FigureBars, ink: Ink): Mark[] {
  const axis = barAxis(colours, size);
  const numbers = placeNumbers({
    ...{ row, mean, ruler, axis, focused, least: axis.low < 0 ? 0.3 : 0.04 },
    write: (value) => bare(number(value)),
  });
  const drawn = { row, mean, ruler, colours, axis };
  return [
    ...recorded((brush) => drawRules(brush, drawn, ink)),
    ...barTicks(axis).map((value) =>
      note(axisNumber(value, axis.high), -6, barY(value, axis) + 4, ink, 'end'),
    ),
    ofRow(recorded((brush) => drawRow(brush, drawn, ink))),
    ...recorded((brush) => drawMean(brush, drawn, ink)),
    ofRow(
      numbers.map(
        ({ text, x, y, key }): Mark => ({
          ...{ is: 'text', text, x, y: y - 2, size: 9.5, fill: ink.foreground, anchor: 'middle' },
          ...(key === focused && { isBold: true }),
        }),
      ),
    ),
  ];
}

/** Marks under bars that belong to the row they show: a page hides them while it shows another one. */
export function ofRow(marks: readonly Mark[]): Mark {
  return { ...placed(0, 0, marks), part: 'row' };
}

const steps = 256;

/** What a page needs to draw other rows as these bars. @param captions by row */
export function rowBars(
  { ruler, colours }: Pick<FigureBars, 'ruler' | 'colours'>,
  captions: readonly string[],
  ink: Ink,
): RowBars {
  const axis = barAxis(colours, size);
  const [inset, width] = widthOf(ruler);
  const valueAt = (step: number) => axis.low + ((axis.high - axis.low) * step) / (steps - 1);
  return {
    ...axis,
    ...{ pitch: ruler.pitch, inset, width },
    colours: Array.from({ length: steps }, (_, step) => colours.css(valueAt(step))),
    ...{ ink: ink.foreground, note: ink.description, hatch: ink.hatch },
    decimals: decimalsUpTo(axis.high),
    captions,
  };
}
