/** `0.412`, `−3.83`: a true minus, fixed decimals. */
export function decimals(value: number, count: number): string {
  const text = Math.abs(value).toFixed(count);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** As many decimals as tell the hundredth part of the largest value: 2 from 1 on, 1 from 10 on. */
export function decimalsUpTo(end: number): number {
  return Math.min(9, Math.max(0, 2 - Math.floor(Math.log10(end))));
}

/** On an axis that ends at `end`: whole numbers bare, others with one decimal or as many as a small axis needs. */
export function axisNumber(value: number, end: number): string {
  return decimals(value, Number.isInteger(value) ? 0 : Math.max(1, decimalsUpTo(end) - 1));
}

/** `+0.004`, `−0.27`, `0.00`: three decimals below 0.01, two elsewhere. */
export function signed(value: number): string {
  const text = decimals(value, value !== 0 && Math.abs(value) < 0.01 ? 3 : 2);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** `.68` over a bar, `1.00` for a whole. */
export function bare(value: number): string {
  return decimals(value, 2).replace(/^(−?)0/, '$1');
}

/** `1,204` as the editor's language groups it. */
export function grouped(count: number, language: string): string {
  return count.toLocaleString(language);
}
