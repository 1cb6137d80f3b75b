import { wholeHead } from '../../analysis/statistics/measure';
import { measureInto } from '../../analysis/statistics/measureInto';
import type { PatternTokens } from '../../analysis/statistics/patternTokens';
import { measuresOf } from '../../analysis/statistics/statistics';
import type { HeadStatistics } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';
import { turn } from '../queue';
import type { RowEntropy } from './rowEntropy';

/**
 * Computes the statistics of `analysis/statistics` for all heads of an attention, from layers `[head, query,
 * key]` and each layer's queries and keys.
 */
export async function measureHeads(
  layers: readonly Tensor[],
  tokens: readonly PatternTokens[],
  rowEntropy: RowEntropy,
  signal?: AbortSignal,
): Promise<HeadStatistics> {
  const [heads = 0] = layers[0]!.dims;
  const measures = new Map([...new Set(tokens)].map((each) => [each, measuresOf(each)]));
  const statistics: Record<string, Float32Array> = {};
  for (const [layer, { dims, data }] of layers.entries()) {
    const own = measures.get(tokens[layer]!)!;
    if (own.size === 0) continue;
    await turn(signal);
    const entropies = await rowEntropy.of({ dims, data });
    for (let head = 0; head < heads; head++) {
      const whole = wholeHead(sliceOf(data, head, heads), sliceOf(entropies.data, head, heads));
      measureInto(statistics, own, whole, { at: layer * heads + head, count: layers.length * heads });
    }
  }
  return statistics;
}

/** The `at`-th of `count` equal parts. */
function sliceOf(data: Float32Array, at: number, count: number): Float32Array {
  const size = data.length / count;
  return data.subarray(at * size, (at + 1) * size);
}
