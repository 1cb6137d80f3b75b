import { visibleKeys } from '../analysis/visibleKeys';
import type { HeadStatistics } from '../protocol/inspection';
import type { Tensor } from '../protocol/tensor';
import { turn } from './queue';
import type { RowEntropy } from './rowEntropy';

/** The statistics that `analysis/headStatistics` defines, of all heads: layers `[head, query, key]`. */
export async function measureHeads(
  layers: readonly Tensor[],
  isCausal: boolean,
  rowEntropy: RowEntropy,
  signal?: AbortSignal,
): Promise<HeadStatistics> {
  const measured: HeadStatistics[] = [];
  for (const layer of layers) {
    await turn(signal);
    const entropies = await rowEntropy.of(layer);
    measured.push(measureLayer(layer, entropies.data, isCausal));
  }
  const join = (pick: (layer: HeadStatistics) => Float32Array) => concatenate(measured.map(pick));
  return {
    previous: join(({ previous }) => previous!),
    ...(!isCausal && { next: join(({ next }) => next!) }),
    first: join(({ first }) => first),
    self: join(({ self }) => self!),
    entropy: join(({ entropy }) => entropy),
  };
}

/** `entropies` is `[head, query]`, in nats. */
function measureLayer(pattern: Tensor, entropies: Float32Array, isCausal: boolean): HeadStatistics {
  const [heads = 0, tokens = 0] = pattern.dims;
  /** Mean over the queries that see at least two keys, and among them the key in question. */
  const mean = (value: (row: number, query: number) => number, from = 0, to = tokens) => {
    const first = Math.max(from, isCausal ? 1 : 0);
    return Float32Array.from({ length: heads }, (_, head) => {
      let sum = 0;
      for (let query = first; query < to; query++) sum += value(head * tokens + query, query);
      return tokens < 2 ? Number.NaN : sum / (to - first);
    });
  };
  const weight = (row: number, key: number) => pattern.data[row * tokens + key]!;
  return {
    previous: mean((row, query) => weight(row, query - 1), 1),
    ...(!isCausal && { next: mean((row, query) => weight(row, query + 1), 0, tokens - 1) }),
    first: mean((row) => weight(row, 0)),
    self: mean(weight),
    entropy: mean((row, query) => entropies[row]! / Math.log(visibleKeys(query, tokens, isCausal))),
  };
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
