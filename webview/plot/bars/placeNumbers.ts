import { isOn, middleOf, type Ruler } from '../ruler';
import { type BarAxis, barY } from './barAxis';

/** The bars of one row under their columns. */
export interface NumberedBars {
  /** By column, NaN where masked. */
  readonly row: Float32Array;
  /** The line over the bars, by column. */
  readonly mean?: Float32Array | undefined;
  readonly ruler: Ruler;
  readonly axis: BarAxis;
  /** The focused column, whose number is always shown. */
  readonly focused: number | undefined;
  /** Share of the axis from which on a bar gets a number. */
  readonly least: number;
  /** The number of a value. */
  write(value: number): string;
}

/** A number over a bar: its middle and its lower edge, in CSS pixels from the corner of the plot. */
export interface BarNumber {
  readonly key: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Width of a digit, and the height of a number, at 11 px. */
const [digit, height] = [6.6, 13];
const gap = 3;

/** The numbers over the focused bar and the longest others, where none touches another or leaves the plot. */
export function placeNumbers({ row, mean, ruler, axis, focused, least, write }: NumberedBars): BarNumber[] {
  const length = (key: number) => Math.abs(row[key]!);
  const placed: (BarNumber & { readonly half: number })[] = [];
  const candidates = Array.from(row.keys())
    .filter((key) => isOn(ruler, key) && !Number.isNaN(row[key]!))
    .filter((key) => key === focused || length(key) >= least * axis.high)
    .sort((a, b) => Number(b === focused) - Number(a === focused) || length(b) - length(a));
  for (const key of candidates) {
    const text = write(row[key]!);
    const half = (text.length * digit) / 2;
    const x = Math.max(half - gap, Math.min(ruler.length - half + gap, middleOf(ruler, key)));
    if (placed.some((other) => Math.abs(other.x - x) < half + other.half + gap)) continue;
    const tops = topsOver({ row, mean, ruler, axis }, x - half, x + half);
    placed.push({ key, text, x, half, y: above(barY(Math.max(0, row[key]!), axis), tops) });
  }
  return placed.map(({ half: _, ...number }) => number);
}

/** The upper ends of the bars and of the mean between two pixels, from bottom to top. */
function topsOver(
  { row, mean, ruler, axis }: Pick<NumberedBars, 'row' | 'mean' | 'ruler' | 'axis'>,
  left: number,
  right: number,
): number[] {
  return Array.from(row.keys())
    .filter((key) => Math.abs(middleOf(ruler, key) - (left + right) / 2) < (right - left + ruler.pitch) / 2)
    .flatMap((key) => [Math.max(0, row[key]!), mean?.[key] ?? Number.NaN])
    .filter((value) => !Number.isNaN(value))
    .map((value) => barY(value, axis))
    .sort((a, b) => b - a);
}

/** Lifts a number over what it would cover, as far as the plot has room. */
function above(start: number, tops: readonly number[]): number {
  let y = start - 2;
  for (const top of tops) if (top <= y + 2 && top > y - height) y = top - 2;
  return Math.max(height - 1, y);
}
