import { Tensor as OrtTensor } from 'onnxruntime-node';
import type { OpenModel } from '../../models/modelFolder';
import type { Tensor } from '../../protocol/tensor';
import { headOutputs, likeliestOf } from '../../transformer/graph/head';
import { turn } from '../queue';
import { ValueGraph } from './valueGraph';

/** The likeliest tokens of some rows of the residual stream, likeliest first. */
export interface Guesses {
  readonly rows: number;
  /** The tokens of each row. */
  readonly count: number;
  /** `[row, count]` */
  readonly ids: Int32Array;
  /** `[row, count]`, 0…1; NaN where the logits are not finite. */
  readonly probabilities: Float32Array;
  /** `[row]`: the probability of the token that was asked for. */
  readonly ofToken: Float32Array;
}

const shown = 5;

/** Bytes of logits that are computed at once. */
const bytesAtOnce = 2 ** 24;

/**
 * The end of a model, from the residual stream after its last block: the final norm and the unembedding, or the
 * masked-word head. Its logits `[row, vocabulary]` exist only for a few rows at a time.
 */
export class Head {
  private constructor(
    private readonly graph: ValueGraph,
    private readonly vocabulary: number,
  ) {}

  /**
   * @param stream the tap of what the head reads
   * @param logits the tap of the logits
   * @param threads 0 lets onnxruntime decide
   */
  static async open(model: OpenModel, stream: string, logits: string, threads: number): Promise<Head> {
    const [last, value] = [model.taps.get(stream)!, model.taps.get(logits)!];
    const given = new Map([[rowsInput, last]]);
    const graph = await ValueGraph.open(model, likeliestOf(value, shown), given, threads);
    return new Head(graph, Number(value.shape[1]));
  }

  /**
   * Reads rows of the residual stream, `[row, width]`.
   * @param token the id whose probability is measured
   */
  async read(
    { dims: [rows = 0, width = 0], data }: Tensor,
    token = 0,
    signal?: AbortSignal,
  ): Promise<Guesses> {
    const count = Math.min(shown, this.vocabulary);
    const read = {
      ids: new Int32Array(rows * count),
      probabilities: new Float32Array(rows * count),
      ofToken: new Float32Array(rows),
    };
    const most = Math.max(1, Math.floor(bytesAtOnce / (this.vocabulary * Float32Array.BYTES_PER_ELEMENT)));
    for (let first = 0; first < rows; first += most) {
      await turn(signal);
      const end = Math.min(rows, first + most);
      const results = await this.graph.run(nothing, {
        [rowsInput]: new OrtTensor(data.subarray(first * width, end * width), [end - first, width]),
        token: new OrtTensor('int64', BigInt64Array.of(BigInt(token)), [1]),
      });
      const ids = results[headOutputs.ids]!.data as BigInt64Array;
      read.ids.set(Array.from(ids, Number), first * count);
      read.probabilities.set(results[headOutputs.probabilities]!.data as Float32Array, first * count);
      read.ofToken.set(results[headOutputs.ofToken]!.data as Float32Array, first);
    }
    return { rows, count, ...read };
  }

  release(): Promise<void> {
    return this.graph.release();
  }
}

const rowsInput = 'rows';

/** A head reads neither a text nor anything that is given with it. */
const nothing = { ids: [], given: {} };
