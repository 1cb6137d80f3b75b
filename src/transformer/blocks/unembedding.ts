import type { ElementType } from '../../onnx/elementType';
import { gemm } from '../../onnx/linear';
import type { Value, ValueSource } from '../../onnx/value';
import { isDescribed, sourcesBehind, walk } from '../../onnx/walk';
import type { Weights } from '../graph/weights';

/**
 * Logits, the score of each vocabulary entry at each place: x·Eᵀ (+ b), where E `[vocabulary, width]` may be the token
 * embedding itself (Press & Wolf 2017). `[token, width]` → `[token, vocabulary]`.
 */
export function unembed(x: Value, embedding: Value, bias?: Value): Value {
  return gemm(x, embedding, bias, true);
}

/**
 * The unembedding of this name, `[vocabulary, width]`: the file's own, or else the token embedding where the config ties
 * the two; undefined where the file holds the model without this head. Where a file has both in spite of the config,
 * `transformers` 5 ties them only if they are equal, so that its own is the right one either way.
 */
export function storedUnembedding(
  weights: Weights,
  name: string,
  { embedding, isTied }: { embedding: Value; isTied: boolean },
): Value | undefined {
  if (weights.has(`${name}.weight`)) return weights.get(`${name}.weight`, embedding.shape.map(Number));
  return isTied ? weights.tied(`${name}.weight`, embedding) : undefined;
}

/**
 * What logits are computed from, place by place: the last value before the vocabulary, `[token, width]`. Undefined where
 * there is none such, or several.
 */
export function beforeUnembedding(logits: Value): Value | undefined {
  const vocabulary = logits.shape.at(-1);
  const isBefore = ({ shape }: Value<ElementType>) => shape.at(-1) !== vocabulary;
  const behind = [...walk([logits], (value) => isBefore(value) || !isDescribed(value))];
  if (!behind.every((value) => isBefore(value) || isDescribed(value))) return undefined;
  const found = behind.filter(
    (value) => isBefore(value) && value.source.kind === 'computed' && typeof value.shape[0] === 'string',
  );
  const sources = new Set<ValueSource>(found.map(({ source }) => source));
  // An adapter's first product is computed from what the unembedding reads.
  const first = found.filter(({ source }) => !sourcesBehind(source).some((behind) => sources.has(behind)));
  return first.length === 1 ? (first[0] as Value) : undefined;
}
