import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { clip, mul } from '../onnx/elementwise';
import { encodeModel } from '../onnx/encode';
import { computed, input, integers, scalar, type Value } from '../onnx/value';
import type { Tensor } from '../protocol/tensor';

/** Stands for 0 in 0 · log 0, whose limit is 0. */
const smallest = 1e-37;

/**
 * Entropy of each row, H = −Σ p·log p in nats (Shannon 1948): `[head, query, key]` → `[head, query]`.
 * A graph of its own, because JavaScript takes a second for the 38 million weights of 144 heads at 512 tokens.
 */
export class RowEntropy {
  #session: Promise<InferenceSession> | undefined;

  constructor(private readonly threads: number) {}

  async of({ dims, data }: Tensor): Promise<Tensor> {
    this.#session ??= InferenceSession.create(rowEntropyGraph(), {
      intraOpNumThreads: this.threads,
      logSeverityLevel: 3,
    });
    const session = await this.#session;
    const { entropy } = await session.run({ pattern: new OrtTensor('float32', data, dims) });
    return { dims: dims.slice(0, -1), data: entropy!.data as Float32Array };
  }
}

function rowEntropyGraph(): Uint8Array {
  const p = input('pattern', 'float32', ['head', 'query', 'key']);
  const log = computed('Log', [clip(p, scalar(smallest), scalar(1))], 'float32', p.shape);
  const entropy = computed('Neg', [sumOfRows(mul(p, log))], 'float32', p.shape.slice(0, -1));
  return encodeModel(new Map([['entropy', entropy]])).bytes;
}

function sumOfRows(x: Value): Value {
  return computed('ReduceSum', [x, integers(-1)], 'float32', x.shape.slice(0, -1), { keepdims: { int: 0 } });
}
