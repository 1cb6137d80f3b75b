import { transpose } from '../onnx/arrange';
import { add, mul } from '../onnx/elementwise';
import { matMul, softmax } from '../onnx/linear';
import { scalar, type Value } from '../onnx/value';
import type { Tap } from './taps';

export interface AttendInputs {
  /** `[head, query, d_k]` */
  q: Value;
  /** `[head, key, d_k]` */
  k: Value;
  /** `[head, key, d_v]` */
  v: Value;
  /** `[query, key]`, 0 or −∞ */
  mask: Value;
  /** 1/√d_k in the paper */
  scale: number;
}

/** Scaled dot-product attention: softmax(q·kᵀ/√d_k + mask)·v (Vaswani et al. 2017, eq. 1) → `[head, query, d_v]`. */
export function attend(tap: Tap, { q, k, v, mask, scale }: AttendInputs): Value {
  const unmasked = tap('scores_unmasked', mul(matMul(q, transpose(k, [0, 2, 1])), scalar(scale)));
  const scores = tap('scores', add(unmasked, mask));
  const pattern = tap('pattern', softmax(scores));
  return tap('z', matMul(pattern, v));
}
