/**
 * Where each code point of `text` begins, in UTF-16 code units, for the first `count` code points and the one after
 * them: `count + 1` offsets, 0…text.length. A lone surrogate is one code point.
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
