import { gemm } from '../onnx/linear';
import type { Value } from '../onnx/value';

/**
 * Logits, the score of each vocabulary entry at each place: x·Eᵀ (+ b), where E `[vocabulary, width]` may be the token
 * embedding itself (Press & Wolf 2017). `[token, width]` → `[token, vocabulary]`.
 */
export function unembed(x: Value, embedding: Value, bias?: Value): Value {
  return gemm(x, embedding, bias, true);
}
