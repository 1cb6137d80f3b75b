import { cut, reshape } from '../../../onnx/arrange';
import type { Value } from '../../../onnx/value';

/**
 * Splits a projection that stores queries, keys and values head by head, as Megatron-LM does (Shoeybi et al.
 * 2019, §3): `[token, heads · 3 · d_k]` → three times `[token, heads · d_k]`.
 */
export function cutByHead(x: Value, heads: number): [Value, Value, Value] {
  const [token, whole] = x.shape;
  const width = Number(whole) / 3;
  const headWidth = width / heads;
  const parts = cut(reshape(x, [token!, heads, 3 * headWidth]), headWidth, headWidth, headWidth);
  const [queries, keys, values] = parts.map((part) => reshape(part, [token!, width]));
  return [queries!, keys!, values!];
}
