import { reshape } from '../../onnx/arrange';
import type { ElementType } from '../../onnx/elementType';
import { exp, sub } from '../../onnx/elementwise';
import type { Value } from '../../onnx/value';
import { isDescribed, operandsOf } from '../../onnx/walk';
import type { AttentionShape } from '../../protocol/attention';
import { blockTap } from '../../protocol/blockTap';
import type { Model } from './architecture';
import { qkvOf } from './qkv';
import { rowDivisors } from './reduction';

/** One layer of one attention: its tensors, `[head, query, key]` and z `[…, head, query, d_v]`. */
export interface AttentionLayer {
  readonly attention: AttentionShape;
  readonly layer: number;
  readonly pattern: Value;
  /** Where the model shows them. */
  readonly scores: Value | undefined;
  /**
   * As what comes after it reads it: in a graph of a file, of a batch of one, and stored as the file has it. Undefined
   * where the model does not show it.
   */
  readonly z: Value<ElementType> | undefined;
  /** Queries, keys and values as they meet, as far as the model shows them: `[head, query or key, d]`. */
  readonly qkv: readonly Value[];
  /** Undefined where the pattern is not the softmax of the scores, and is only told by being computed. */
  readonly softmax: Softmax | undefined;
}

/** A pattern as the softmax of scores, of which a part can be computed without the rest of its rows. */
export interface Softmax {
  readonly scores: Value;
  /** `[head, query, 1]`, as `rowDivisors` has them, and the pattern told by these: exp(score − divisor). */
  readonly divisors: Value;
  readonly weights: Value;
}

/**
 * Of a model, in the order in which they are computed; undefined where the graph of a file does not say how they are
 * computed.
 */
export function layersOf({ taps, attentions, frame }: Model): readonly AttentionLayer[] | undefined {
  const seen = new Map<AttentionShape, number>();
  const layers: AttentionLayer[] = [];
  for (const [name, pattern] of taps) {
    const attention = attentions.find((shape) => blockTap(name) === `${shape.name}.pattern`);
    if (!attention) continue;
    const layer = seen.get(attention) ?? 0;
    seen.set(attention, layer + 1);
    const beside = (tap: string) => taps.get(name.replace(/pattern$/, tap));
    const [scores, z] = [beside('scores'), beside('z')];
    // An operator of a file's graph that computes an attention as a whole cannot be cut.
    if (frame && !(scores && z)) return undefined;
    if (!isDescribed(scores ?? pattern)) return undefined;
    const meeting = Object.values(qkvOf(beside)) as (Value | undefined)[];
    layers.push({
      ...{ attention, layer, pattern, scores },
      z: z && (frame ? asRead(z) : z),
      qkv: meeting.filter((value) => value !== undefined),
      // Of a graph of a file, a pattern is found by its being a softmax.
      softmax:
        scores && (frame || isSoftmaxOf(pattern, scores)) ? softmaxOf(scores, pattern, attention) : undefined,
    });
  }
  return layers;
}

function softmaxOf(scores: Value, pattern: Value, { heads }: AttentionShape): Softmax {
  const divisors = reshape(rowDivisors(scores, pattern), [heads, 'query', 1]);
  return { scores, divisors, weights: exp(sub(scores, divisors)) };
}

/** Before it was made float32 and taken out of its batch. */
function asRead(z: Value): Value<ElementType> {
  let value: Value<ElementType> = z;
  while (value.source.kind === 'computed' && ['Gather', 'Cast'].includes(value.source.node.op))
    [value] = operandsOf(value) as [Value<ElementType>];
  return value;
}

function isSoftmaxOf({ source }: Value, scores: Value): boolean {
  return (
    source.kind === 'computed' &&
    source.node.op === 'Softmax' &&
    source.node.inputs[0]?.source === scores.source
  );
}
