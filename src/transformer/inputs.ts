import { input, type Shape, type Value } from '../onnx/value';
import type { FirstAttention } from './architecture';

/**
 * What a run is given. All but the ids are interventions: each has a neutral value, given for its i-th number, with
 * which the model computes what it was trained to compute. A new intervention is an entry here and a use in a block.
 */
export const inputs = {
  ids: { type: 'int64', shape: ['token'] },
  /** The position that each token is told it stands at. */
  positions: { type: 'int64', shape: ['token'], neutral: (i: number) => i },
  /** The segment of each token (BERT's token type). */
  tokenTypes: { type: 'int64', shape: ['token'], neutral: () => 0 },
  /** A factor on what each head writes into the residual stream. */
  headMask: { type: 'float32', shape: ['layer', 'head'], neutral: () => 1 },
  /** Added to every head's scores before softmax. */
  attentionMask: { type: 'float32', shape: ['query', 'key'], neutral: () => 0 },
} as const;

export type InputName = keyof typeof inputs;
export type Inputs = { readonly [Name in InputName]: Value<(typeof inputs)[Name]['type']> };

/** The inputs as values of a graph; dimensions that the text decides keep their names. */
export function graphInputs({ layers, heads }: FirstAttention): Inputs {
  const fixed: Record<string, number> = { layer: layers, head: heads };
  const shapeOf = (name: InputName): Shape => inputs[name].shape.map((dim) => fixed[dim] ?? dim);
  return {
    ids: input('ids', 'int64', shapeOf('ids')),
    positions: input('positions', 'int64', shapeOf('positions')),
    tokenTypes: input('tokenTypes', 'int64', shapeOf('tokenTypes')),
    headMask: input('headMask', 'float32', shapeOf('headMask')),
    attentionMask: input('attentionMask', 'float32', shapeOf('attentionMask')),
  };
}
