import type { Token } from '../protocol/token';

/** Row-major values with their shape; strings have one dimension. */
export interface ExportedArray {
  readonly dims: readonly number[];
  readonly data: Float32Array | Int32Array | BigInt64Array | readonly string[];
}

export type NamedArray = readonly [name: string, array: ExportedArray];

/** Arrays as they become ready, so that not all need to be in memory. */
export type NamedArrays = Iterable<NamedArray> | AsyncIterable<NamedArray>;

/**
 * `tokens` as a reader would write them, `pieces` as the vocabulary has them, `ids`, and `offsets` `[token, 2]` in
 * UTF-16 code units of the text, −1 −1 where a token has no text.
 */
export function tokenArrays(tokens: readonly Token[]): NamedArray[] {
  const { length } = tokens;
  const offsets = tokens.flatMap(({ range }) => (range ? [range.start, range.end] : [-1, -1]));
  return [
    ['tokens', { dims: [length], data: tokens.map(({ text }) => text) }],
    ['pieces', { dims: [length], data: tokens.map(({ piece }) => piece) }],
    ['ids', { dims: [length], data: BigInt64Array.from(tokens, ({ id }) => BigInt(id)) }],
    ['offsets', { dims: [length, 2], data: Int32Array.from(offsets) }],
  ];
}
