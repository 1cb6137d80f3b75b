import type { Value } from '../../onnx/value';

/** The weights of one model, by the names in its file. */
export interface Weights {
  has(name: string): boolean;
  /**
   * The tensor as float32; the same value for the same name.
   * @param module the module that uses the weight
   * @throws {ReaderError} naming a tensor that is missing or has another shape.
   */
  get(name: string, shape: readonly number[], module?: Module): Value;
  /**
   * A matrix that the file stores only under another name: one copy serves two modules (it is *tied*). An
   * adapter may still change either module by itself.
   * @param value the result of `get` for the other name
   */
  tied(name: string, value: Value): Value;
}

/**
 * How a weight is stored and used. Modules of PyTorch: `Linear` and embeddings are `[out, in]`, GPT-2's
 * `Conv1D` is `[in, out]`. A `Parameter` is read without running its module, so an update to the module's
 * output does not reach it.
 */
export type Module = 'Linear' | 'Conv1D' | 'Parameter';
