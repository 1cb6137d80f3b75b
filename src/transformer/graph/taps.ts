import type { Dim, Value } from '../../onnx/value';
import type { Model, Transformer } from './architecture';
import { graphInputs } from './inputs';
import type { Weights } from './weights';

export interface TapInfo {
  /** As TransformerLens names it, such as `blocks.3.attn.pattern`. */
  name: string;
  /**
   * Numbers, and names for what the text decides: `token` (of the text), `target` (of what a decoder reads of its own),
   * `query`, `key`. Heads come first.
   */
  shape: readonly Dim[];
  dtype: 'float32';
}

/** Every inner tensor that the model can show, in the order in which it is computed. */
export function listTaps({ taps }: Pick<Model, 'taps'>): TapInfo[] {
  return [...taps].map(([name, { shape, type }]) => ({ name, shape, dtype: type }));
}

/**
 * The value of every tap of a Transformer.
 * @throws {ReaderError} naming a weight that is missing or has another shape.
 */
export function tapValues(transformer: Transformer, weights: Weights): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  transformer.build(weights, graphInputs(transformer.attentions), (name, value) => {
    values.set(name, value);
    return value;
  });
  return values;
}
