import {
  measured,
  measuresOf,
  type PatternTokens,
  wholeHead,
} from '../../analysis/statistics/headStatistics';
import type { HeadStatistics } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';
import { turn } from '../queue';
import type { RowEntropy } from './rowEntropy';

/**
 * The statistics that `analysis/headStatistics` defines, of all heads of an attention: layers `[head, query, key]`, with
 * what each attends to.
 */
export async function measureHeads(
  layers: readonly Tensor[],
  tokens: readonly PatternTokens[],
  rowEntropy: RowEntropy,
  signal?: AbortSignal,
): Promise<HeadStatistics> {
  const [heads = 0] = layers[0]!.dims;
  const measures = new Map([...new Set(tokens)].map((each) => [each, Object.entries(measuresOf(each))]));
  const statistics: Record<string, Float32Array> = {};
  for (const [layer, { dims, data }] of layers.entries()) {
    await turn(signal);
    const entropies = await rowEntropy.of({ dims, data });
    for (let head = 0; head < heads; head++) {
      const whole = wholeHead(part(data, head, heads), part(entropies.data, head, heads));
      for (const [name, measure] of measures.get(tokens[layer]!)!) {
        statistics[name] ??= new Float32Array(layers.length * heads);
        statistics[name][layer * heads + head] = measured(measure, whole);
      }
    }
  }
  // One array for each measure, and the measures are named as the statistics are.
  return statistics as unknown as HeadStatistics;
}

/** The `at`-th of `count` equal parts. */
function part(data: Float32Array, at: number, count: number): Float32Array {
  const size = data.length / count;
  return data.subarray(at * size, (at + 1) * size);
}
