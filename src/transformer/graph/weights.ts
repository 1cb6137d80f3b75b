import type { Value } from '../../onnx/value';

/** The learned numbers of one model, by the names that its file gives them. */
export interface Weights {
  has(name: string): boolean;
  /**
   * The tensor as float32; the same value for the same name.
   * @param module whose weight it is
   * @throws {ReaderError} naming a tensor that is missing or has another shape.
   */
  get(name: string, shape: readonly number[], module?: Module): Value;
  /**
   * A matrix that the file has under another name, as it is under this one: one copy serves two modules (it is *tied*), of
   * which an adapter may change either alone.
   * @param value what `get` gave for the other name
   */
  tied(name: string, value: Value): Value;
}

/**
 * How a weight is stored and used: by a module of PyTorch, `Linear` or a table as `[out, in]`, GPT-2's `Conv1D` as
 * `[in, out]`; or as a `Parameter` that is read without its module being run, so that what is added to a module's result
 * does not reach it.
 */
export type Module = 'Linear' | 'Conv1D' | 'Parameter';
