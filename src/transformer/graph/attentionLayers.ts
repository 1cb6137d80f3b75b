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
  /** Undefined if the model does not expose them. */
  readonly scores: Value | undefined;
  /**
   * As the following operation reads it: in the graph of a file, this includes a batch dimension of 1 and the
   * file's type. Undefined if the model does not expose it.
   */
  readonly z: Value<ElementType> | undefined;
  /**
   * Queries, keys and values as they enter attention, as far as the model exposes them: `[head, query or key,
   * d]`.
   */
  readonly qkv: readonly Value[];
  /** Undefined if the pattern is not the softmax of the scores, and must be computed to be known. */
  readonly softmax: Softmax | undefined;
}

/**
 * A pattern as the softmax of scores, in a form whose parts can be computed without the rest of their rows.
 */
export interface Softmax {
  readonly scores: Value;
  /** `[head, query, 1]`, from `rowDivisors`. With them, the weights are exp(score − divisor). */
  readonly divisors: Value;
  readonly weights: Value;
}

/**
 * The layers of a model's attentions, in the order of computation; undefined if the graph of a file does not
 * show how they are computed.
 */
export function layersOf({ taps, attentions, frame, writes }: Model): readonly AttentionLayer[] | undefined {
  const seen = new Map<AttentionShape, number>();
  const layers: AttentionLayer[] = [];
  for (const [name, pattern] of taps) {
    const attention = attentions.find((shape) => blockTap(name) === `${shape.name}.pattern`);
    if (!attention) continue;
    const layer = seen.get(attention) ?? 0;
    seen.set(attention, layer + 1);
    const beside = (tap: string) => taps.get(name.replace(/pattern$/, tap));
    const [scores, z] = [beside('scores'), beside('z')];
    // If one operator of a file's graph computes a whole attention, it cannot be split.
    if (frame && !(scores && z)) return undefined;
    if (!isDescribed(scores ?? pattern)) return undefined;
    // In the graph of a file, a pattern was recognized because it is a softmax.
    const isWritten = writes?.some((write) => write.name.startsWith(`${name}.`));
    const isSoftmax = scores && (frame ? !isWritten : isSoftmaxOf(pattern, scores));
    const meeting = Object.values(qkvOf(beside)) as (Value | undefined)[];
    layers.push({
      ...{ attention, layer, pattern, scores },
      z: z && (frame ? asRead(z) : z),
      qkv: meeting.filter((value) => value !== undefined),
      softmax: isSoftmax ? softmaxOf(scores, pattern, attention) : undefined,
    });
  }
  return layers;
}

function softmaxOf(scores: Value, pattern: Value, { heads }: AttentionShape): Softmax {
  const divisors = reshape(rowDivisors(scores, pattern), [heads, 'query', 1]);
  return { scores, divisors, weights: exp(sub(scores, divisors)) };
}

/** z before the conversion to float32 and the removal of its batch dimension. */
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
