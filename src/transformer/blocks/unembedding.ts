import type { ElementType } from '../../onnx/elementType';
import { gemm } from '../../onnx/linear';
import type { Value, ValueSource } from '../../onnx/value';
import { isDescribed, sourcesBehind, walk } from '../../onnx/walk';
import type { Weights } from '../graph/weights';

/**
 * Logits, one score per place and vocabulary entry: x·Eᵀ (+ b). E `[vocabulary, width]` may be the token embedding itself
 * (Press & Wolf 2017). `[token, width]` → `[token, vocabulary]`.
 */
export function unembed(x: Value, embedding: Value, bias?: Value): Value {
  return gemm(x, embedding, bias, true);
}

/**
 * The unembedding of this name, `[vocabulary, width]`: the file's own, or the token embedding if the config ties the two.
 * Undefined if the file holds the model without this head. If a file has both although the config ties them,
 * `transformers` 5 ties them only if they are equal, so its own is right either way.
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
 * The value that logits are computed from, `[token, width]`. Undefined if there is none, or more than one.
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
  // An adapter's first product reads the same value as the unembedding.
  const first = found.filter(({ source }) => !sourcesBehind(source).some((behind) => sources.has(behind)));
  return first.length === 1 ? (first[0] as Value) : undefined;
}
