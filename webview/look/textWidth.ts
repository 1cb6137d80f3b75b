let context: CanvasRenderingContext2D | undefined;

/** Width of the widest of these texts in CSS pixels, as bold as a focused label. */
export function widestOf(texts: Iterable<string>, size = getComputedStyle(document.body).fontSize): number {
  context ??= document.createElement('canvas').getContext('2d')!;
  context.font = `600 ${size} ${getComputedStyle(document.body).fontFamily}`;
  let widest = 0;
  for (const text of texts) widest = Math.max(widest, context.measureText(text).width);
  return widest;
}
