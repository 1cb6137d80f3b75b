/** `0.412`, `−3.83`: a fixed number of decimals, and a true minus sign. */
export function decimals(value: number, count: number): string {
  const text = Math.abs(value).toFixed(count);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** Decimals needed to show a hundredth of the largest value: 2 from 1 on, 1 from 10 on. */
export function decimalsUpTo(end: number): number {
  return Math.min(9, Math.max(0, 2 - Math.floor(Math.log10(end))));
}

/**
 * A number on an axis that ends at `end`: one decimal, or more on a small axis, without zeros at its end.
 */
export function axisNumber(value: number, end: number): string {
  return decimals(value, Math.max(1, decimalsUpTo(end) - 1)).replace(/\.?0+$/, '');
}

/** `0.412`: a value in the readout. */
export function inReadout(value: number): string {
  return decimals(value, 3);
}

/** `0.41`: a value anywhere else. */
export function inFigure(value: number): string {
  return decimals(value, 2);
}

/** `+0.004`, `−0.27`, `0.00`: a difference, with three decimals below 0.01 and in the readout. */
export function signed(
  value: number,
  write = Math.abs(value) < 0.01 && value !== 0 ? inReadout : inFigure,
): string {
  const text = write(value);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** `.68`, `1.00`: a number without its leading zero, for above a bar. */
export function bare(number: string): string {
  return number.replace(/^([+−]?)0\./, '$1.');
}

/** `1,204`, grouped as in the editor's language. */
export function grouped(count: number, language: string): string {
  return count.toLocaleString(language);
}
