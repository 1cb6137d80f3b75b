import type { NamedArray } from '../../../src/export/exported';

/** The same arrays as in `test/fixtures/export/arrays.py`. */
export const arrays: readonly NamedArray[] = [
  ['tokens', { dims: [4], data: ['[CLS]', '我', '␣cat', '👨¹⁄₄'] }],
  ['ids', { dims: [4], data: BigInt64Array.of(101n, 2769n, 4263n, 2n ** 40n) }],
  ['offsets', { dims: [4, 2], data: Int32Array.of(-1, -1, 0, 1, 1, 5, 5, 7) }],
  ['translation', { dims: [], data: ['我爱中国'] }],
  ['pattern', { dims: [2, 2, 2], data: Float32Array.of(1, 0, 0.25, 0.75, 1, 0, 0.1, 0.9) }],
];
