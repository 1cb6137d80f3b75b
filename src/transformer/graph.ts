import type { Model } from './model';

export interface TapGraph {
  /** An ONNX model; its weights point into the model folder's files. */
  bytes: Uint8Array;
  /** The graph's inputs that the taps depend on, such as `ids` or `head_mask`. */
  inputs: string[];
  /** The taps, in the order asked for. */
  outputs: string[];
}

/**
 * The ONNX graph that computes the taps and nothing else: the patterns' graph has no logits.
 * @throws {ReaderError} naming a tap that the model does not have.
 */
export function buildGraph(_model: Model, _taps: readonly string[]): TapGraph {
  throw new Error('being written');
}
