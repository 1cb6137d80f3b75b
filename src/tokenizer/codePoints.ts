/**
 * The UTF-16 offsets at which the first `count` code points of `text` and the next one begin: `count + 1` offsets,
 * 0…text.length. A lone surrogate is one code point.
 */
export function codePointStarts(text: string, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  let unit = 0;
  for (let point = 0; point < count; point++) {
    unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
    starts[point + 1] = unit;
  }
  return starts;
}
