import { takeAlong, transpose } from '../../../onnx/arrange';
import { add, mul } from '../../../onnx/elementwise';
import { matMul } from '../../../onnx/linear';
import type { Value } from '../../../onnx/value';
import type { Inputs } from '../../graph/inputs';
import { switchOf } from '../../graph/switches';
import type { Tap } from '../../graph/tap';
import type { Weights } from '../../graph/weights';
import { type Distances, distanceRows } from '../../positions/distanceRows';
import { storedLayerNorm } from '../layerNorm';
import { linear, storedLinear } from '../linear';
import type { NormSizes } from '../norm';
import { splitHeads } from './multiHeadAttention';
import { scaled } from './scaled';

/** A layer's relative position vectors, as its queries and keys use them. */
export interface DistanceVectors {
  /** Distances as keys, `[head, row, d_k]`, scaled; absent if queries do not attend to distances. */
  keys?: Value;
  /** Distances as queries, `[head, row, d_k]`, scaled; absent if they do not attend to keys. */
  queries?: Value;
  /** The row of the distance from each query to each key, `[head, query, key]`. */
  rows: Value<'int64'>;
}

/**
 * The position terms of disentangled attention: content-to-position and position-to-content scores, which are
 * added to the content scores (He et al. 2021, eq. 4). q `[head, query, d_k]`, k `[head, key, d_k]` → `[head,
 * query, key]`.
 */
export function disentangledBias(q: Value, k: Value, { keys, queries, rows }: DistanceVectors): Value {
  const terms = [
    ...(keys ? [takeAlong(matMul(q, transpose(keys, [0, 2, 1])), rows, 2)] : []),
    ...(queries ? [takeAlong(matMul(queries, transpose(k, [0, 2, 1])), rows, 1)] : []),
  ];
  return terms.reduce((sum, term) => add(sum, term));
}

export interface StoredDistances extends NormSizes {
  heads: number;
  /** The factor on each term. */
  scale: number;
  /**
   * Which terms there are: query to distance (content-to-position), and distance to key
   * (position-to-content).
   */
  meetings: { toDistance: boolean; fromDistance: boolean };
  /** Distances are projected by their own matrices, or by those of the tokens (content). */
  distances: Distances & { isProjectedAsContent: boolean; isNormalized: boolean };
}

/** DeBERTa's distance vectors, shared by all layers, as each layer projects them. */
export function storedDisentangledBias(weights: Weights, inputs: Inputs, sizes: StoredDistances) {
  const { width, heads, scale, meetings, distances } = sizes;
  const { span, isProjectedAsContent, isNormalized } = distances;
  const stored = weights.get('encoder.rel_embeddings.weight', [2 * span, width], 'Parameter');
  const table = isNormalized ? storedLayerNorm(weights, 'encoder.LayerNorm', sizes)(stored) : stored;
  const rows = distanceRows(inputs.positions, heads, distances);
  return (layer: number) => {
    const vectors = (projection: string) => {
      const name = isProjectedAsContent ? projection : `pos_${projection}`;
      const dense = storedLinear(weights, `encoder.layer.${layer}.attention.self.${name}`, width, width);
      return scaled(splitHeads(linear(table, dense), heads, 2 * span), scale);
    };
    const met = {
      ...(meetings.toDistance && { keys: vectors('key_proj') }),
      ...(meetings.fromDistance && { queries: vectors('query_proj') }),
      rows,
    };
    return (tap: Tap, q: Value, k: Value) =>
      mul(tap('pos_bias', disentangledBias(q, k, met)), switchOf('positions'));
  };
}
