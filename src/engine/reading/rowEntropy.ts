import { type InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { encodeModel } from '../../onnx/encode';
import { input } from '../../onnx/value';
import type { Tensor } from '../../protocol/tensor';
import { rowEntropies } from '../../transformer/graph/reduction';
import { createSession, runSession } from '../run/session';

/**
 * The entropy of each row of a pattern, in nats: `[head, query, key]` → `[head, query]`. It has its own graph
 * because JavaScript takes a second for the 38 million weights of 144 heads at 512 tokens.
 */
export class RowEntropy {
  #session: Promise<InferenceSession> | undefined;

  constructor(private readonly threads: number) {}

  async of({ dims, data }: Tensor): Promise<Tensor> {
    this.#session ??= createSession(undefined, rowEntropyGraph(), this.threads);
    const pattern = new OrtTensor('float32', data, dims);
    const { entropy } = await runSession(await this.#session, { pattern }, dims.at(-2)!);
    return { dims: dims.slice(0, -1), data: entropy!.data as Float32Array };
  }
}

function rowEntropyGraph(): Uint8Array {
  const pattern = input('pattern', 'float32', ['head', 'query', 'key']);
  return encodeModel(new Map([['entropy', rowEntropies(pattern)]])).bytes;
}
