let context: CanvasRenderingContext2D | undefined;

/** Width of the widest of these texts in the panel's own type, in CSS pixels, rounded up. */
export function widestOf(texts: Iterable<string>): number {
  context ??= document.createElement('canvas').getContext('2d')!;
  const { fontFamily, fontSize } = getComputedStyle(document.body);
  context.font = `600 ${fontSize} ${fontFamily}`;
  let widest = 0;
  for (const text of texts) widest = Math.max(widest, context.measureText(text).width);
  return Math.ceil(widest);
}
