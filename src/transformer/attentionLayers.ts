import type { Value } from '../onnx/value';
import { isDescribed } from '../onnx/walk';
import type { AttentionShape } from '../protocol/attention';
import { blockTap } from '../protocol/blockTap';
import type { Model } from './architecture';

/** One layer of one attention: its tensors, `[head, query, key]` and z `[head, query, d_v]`. */
export interface Layer {
  readonly attention: AttentionShape;
  readonly layer: number;
  readonly scores: Value;
  readonly pattern: Value;
  readonly z: Value;
}

/**
 * Of a model, in the order in which they are computed; undefined where a pattern is not the softmax of scores that say
 * how they are computed.
 */
export function layersOf({ taps, attentions }: Model): readonly Layer[] | undefined {
  const seen = new Map<AttentionShape, number>();
  const layers: Layer[] = [];
  for (const [name, pattern] of taps) {
    const attention = attentions.find((shape) => blockTap(name) === `${shape.name}.pattern`);
    if (!attention) continue;
    const layer = seen.get(attention) ?? 0;
    seen.set(attention, layer + 1);
    const beside = (tap: string) => taps.get(name.replace(/pattern$/, tap));
    const [scores, z] = [beside('scores'), beside('z')];
    if (!scores || !z || !isSoftmaxOf(pattern, scores) || !isDescribed(scores)) return undefined;
    layers.push({ attention, layer, scores, pattern, z });
  }
  return layers;
}

function isSoftmaxOf({ source }: Value, scores: Value): boolean {
  return (
    source.kind === 'computed' &&
    source.node.op === 'Softmax' &&
    source.node.inputs[0]?.source === scores.source
  );
}
