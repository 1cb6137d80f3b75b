import type { OpenModel } from '../models/modelFolder';

/** Row-major numbers that own their buffer. */
export interface Tensor {
  dims: number[];
  data: Float32Array;
}

/** What a run may be given beside its tokens; what is left out has its neutral value. */
export interface RunInputs {
  /** Segment of each token; neutral 0. */
  tokenTypes?: readonly number[];
  /** `[layer, head]`, a factor on what the head writes; neutral 1. */
  headMask?: Float32Array;
  /** `[query, key]`, added to the scores before softmax; neutral 0. */
  attentionMask?: Float32Array;
}

/** One onnxruntime session over one graph. `run` and `open` block the event loop while they compute. */
export class Session {
  /** @throws {ReaderError} for a tap that the model does not have. */
  static async open(
    _model: OpenModel,
    _taps: readonly string[],
    _options: { threads: number },
  ): Promise<Session> {
    throw new Error('being written');
  }

  /** The taps by name; `[head, query, key]`, `[head, token, d_head]`, `[token, width]`. */
  async run(_ids: readonly number[], _extra: RunInputs = {}): Promise<Map<string, Tensor>> {
    throw new Error('being written');
  }

  async release(): Promise<void> {}
}
