import { entriesAt } from '../../onnx/arrange';
import { div, exp, sub } from '../../onnx/elementwise';
import { largestOfRows, sumOfRows } from '../../onnx/linear';
import { input, integers, type Value } from '../../onnx/value';

/** The names of what is computed from logits. */
export const headOutputs = { ids: 'ids', probabilities: 'probabilities', ofToken: 'of_token' } as const;

/**
 * What a reader sees of logits `[row, vocabulary]`: the `count` likeliest entries of the vocabulary, likeliest first, `ids`
 * and `probabilities` `[row, count]`, 0…1 by the softmax over the whole vocabulary; and `of_token` `[row, 1]`, the
 * probability of the entry that the input `token` `[1]` names. Ties go to the earlier entry.
 */
export function likeliestOf(logits: Value, count: number): ReadonlyMap<string, Value<'float32' | 'int64'>> {
  const [rows, vocabulary] = logits.shape;
  const shown = Math.min(count, Number(vocabulary));
  const most = largestOfRows(logits);
  const total = sumOfRows(exp(sub(logits, most)));
  const probabilitiesOf = (some: Value) => div(exp(sub(some, most)), total);
  const node = { op: 'TopK', inputs: [logits, integers(shown)], attributes: {}, outputs: 2 };
  const shape = [rows!, shown];
  const largest: Value = { type: 'float32', shape, source: { kind: 'computed', node, output: 0 } };
  const ids: Value<'int64'> = { type: 'int64', shape, source: { kind: 'computed', node, output: 1 } };
  return new Map<string, Value<'float32' | 'int64'>>([
    [headOutputs.ids, ids],
    [headOutputs.probabilities, probabilitiesOf(largest)],
    [headOutputs.ofToken, probabilitiesOf(entriesAt(logits, input('token', 'int64', [1]), 1))],
  ]);
}
