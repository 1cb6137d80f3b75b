/** `0.412`, `−3.83`: a true minus, fixed decimals. */
export function decimals(value: number, count: number): string {
  const text = Math.abs(value).toFixed(count);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
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
