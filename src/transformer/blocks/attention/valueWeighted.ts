import { reshape, transpose } from '../../../onnx/arrange';
import { max, mul, sqrt } from '../../../onnx/elementwise';
import { matMul, meanOfRows } from '../../../onnx/linear';
import { scalar, type Value } from '../../../onnx/value';

/**
 * The norm of each key's contribution to a query, ‖p·v·W^O‖ (Kobayashi et al. 2020, eq. 3): pattern `[head,
 * query, key]`, v `[head, key, d_v]` including its bias, W^O `[head, d_v, width]` without bias → `[head,
 * query, key]`. Never negative; rows do not sum to 1. The norm is computed as √(v·(W^O·W^Oᵀ)·vᵀ), which
 * avoids a vector of the model's width for each head and key.
 */
export function valueWeighted(pattern: Value, v: Value, output: Value): Value {
  const [heads, keys, width] = v.shape;
  const squares = mul(matMul(v, matMul(output, transpose(output, [0, 2, 1]))), v);
  const lengths = sqrt(max(mul(meanOfRows(squares), scalar(Number(width))), scalar(0)));
  return mul(pattern, reshape(lengths, [heads!, 1, keys!]));
}
