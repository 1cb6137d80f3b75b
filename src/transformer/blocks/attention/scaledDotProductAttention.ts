import { transpose } from '../../../onnx/arrange';
import { add } from '../../../onnx/elementwise';
import { matMul, softmax } from '../../../onnx/linear';
import type { Value } from '../../../onnx/value';
import type { Tap } from '../../graph/tap';
import { scaled } from './scaled';
import { softCapped } from './softCap';

export interface AttendInputs {
  /** `[head, query, d_k]` */
  q: Value;
  /** `[head, key, d_k]` */
  k: Value;
  /** `[head, key, d_v]` */
  v: Value;
  /** `[query, key]`, 0 or −∞ */
  mask: Value;
  /** `[head, query, key]`: added to the scores for positions (Shaw et al. 2018; Raffel et al. 2020, §2.1). */
  positionBias?: Value | undefined;
  /** 1/√d_k in the paper */
  scale: number;
  /** Scores are squashed into −cap…cap before anything is added to them (Gemma Team 2024, §2). */
  softCap?: number;
}

export interface Attended {
  /** `[head, query, key]`; rows sum to 1. */
  pattern: Value;
  /** `[head, query, d_v]`: pattern · v. */
  z: Value;
}

/** Scaled dot-product attention: softmax(q·kᵀ/√d_k + mask)·v (Vaswani et al. 2017, eq. 1). */
export function attend(tap: Tap, inputs: AttendInputs): Attended {
  const { q, k, v, mask, positionBias, scale, softCap } = inputs;
  const products = scaled(matMul(q, transpose(k, [0, 2, 1])), scale);
  const content = softCap === undefined ? products : softCapped(products, softCap);
  tap('scores_unmasked', positionBias ? add(content, positionBias) : content);
  // Add bias and mask first: if layers share them, onnxruntime computes the sum once.
  const scores = tap('scores', add(content, positionBias ? add(positionBias, mask) : mask));
  const pattern = tap('pattern', softmax(scores));
  return { pattern, z: tap('z', matMul(pattern, v)) };
}
