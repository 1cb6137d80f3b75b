import type { Value } from '../onnx/value';

/** The learned numbers of one model, by the names that its file gives them. */
export interface Weights {
  has(name: string): boolean;
  /**
   * The tensor as float32; the same value for the same name.
   * @throws {ReaderError} naming a tensor that is missing or has another shape.
   */
  get(name: string, shape: readonly number[]): Value;
}
