import type { Dim, Value } from '../../onnx/value';
import type { Model, Transformer } from './architecture';
import { graphInputs } from './inputs';
import type { Weights } from './weights';

export interface TapInfo {
  /** The name in TransformerLens, such as `blocks.3.attn.pattern`. */
  name: string;
  /**
   * Fixed lengths, and names for those that depend on the text: `token` (the text), `target` (what a decoder
   * reads), `query`, `key`. Heads come first.
   */
  shape: readonly Dim[];
  dtype: 'float32';
}

/** Every inner tensor that the model exposes, in the order of computation. */
export function listTaps({ taps }: Pick<Model, 'taps'>): TapInfo[] {
  return [...taps].map(([name, { shape, type }]) => ({ name, shape, dtype: type }));
}

/**
 * The value of every tap of a Transformer, and what is read instead of a norm or a residual connection that is off.
 * @throws {ReaderError} naming a weight that is missing or has another shape.
 */
export function tapValues(
  transformer: Transformer,
  weights: Weights,
): Required<Pick<Model, 'taps' | 'bypasses'>> {
  const [taps, bypasses] = [new Map<string, Value>(), new Map<string, Value>()];
  transformer.build(weights, graphInputs(transformer.attentions), (name, value, off) => {
    taps.set(name, value);
    if (off) bypasses.set(name, off);
    return value;
  });
  return { taps, bypasses };
}
