import { div, mul, tanh } from '../../../onnx/elementwise';
import { scalar, type Value } from '../../../onnx/value';

/** Squashes x into −cap…cap: cap·tanh(x/cap) (Gemma Team 2024, §2). */
export function softCapped(x: Value, cap: number): Value {
  return mul(tanh(div(x, scalar(cap))), scalar(cap));
}
