import { rename } from '../../onnx/arrange';
import { type Dim, input, type Shape, type Value } from '../../onnx/value';
import type { AttentionAxis, AttentionName, AttentionShape, Side } from '../../protocol/attention';
import type { Writing } from '../../protocol/interventions';
import { switchNames } from '../../protocol/switches';
import { switchInput } from './switches';

/** An input of a graph. All inputs except the ids are interventions. */
export interface GraphInput {
  readonly name: InputName;
  readonly type: 'int64' | 'float32';
  /**
   * Fixed lengths, or names: `token`, the length of the text; `target`, the length of what the decoder reads.
   */
  readonly shape: Shape;
  /** The i-th value under which the model computes what it was trained to compute; for ids, any value. */
  readonly neutral: (i: number) => number;
}

const ofTheText = {
  ids: { type: 'int64', shape: ['token'], neutral: () => 0 },
  /** The position of each token. */
  positions: { type: 'int64', shape: ['token'], neutral: (i: number) => i },
  /** BERT's token types: to which text of a pair each token belongs. */
  tokenTypes: { type: 'int64', shape: ['token'], neutral: () => 0 },
  /** The ids of the target, which an encoder–decoder reads in addition to the text. */
  targetIds: { type: 'int64', shape: ['target'], neutral: () => 0 },
  targetPositions: { type: 'int64', shape: ['target'], neutral: (i: number) => i },
} as const;

type TextInputName = keyof typeof ofTheText;

/**
 * Inputs of an attention begin with its name, such as `decoder.cross_attn.mask`; inputs that write a tap
 * begin with the tap, such as `blocks.3.attn.z.keep`. `source.shares` are those of tokens in means.
 */
export type InputName =
  | TextInputName
  | ReturnType<typeof switchInput>
  | `${AttentionName}.${keyof AttentionInputs}`
  | `${Side}.shares`
  | `${string}.${Writing}`;

/** The inputs of one attention. */
export interface AttentionInputs {
  /** `[query, key]`, added to every head's scores before the softmax. */
  mask: Value;
}

/** The inputs as graph values. */
export type Inputs = {
  readonly [Name in TextInputName]: Value<(typeof ofTheText)[Name]['type']>;
} & {
  /** @throws {Error} for an attention that the model does not have. */
  attention(name: AttentionName): AttentionInputs;
};

/** The properties of a model that determine its inputs. */
interface WhatTakesInputs {
  readonly attentions: readonly AttentionShape[];
  /** The inputs for writing taps. */
  readonly writes?: readonly GraphInput[];
}

/**
 * Every input that a model may have. A graph depends on some of them, and its caller fills those by their
 * shapes.
 */
export function inputsOf({ attentions, writes = [] }: WhatTakesInputs): GraphInput[] {
  const names = Object.keys(ofTheText) as TextInputName[];
  return [
    ...names.map((name) => ({ name, ...ofTheText[name] })),
    ...switchNames.map((name) => ({ name: switchInput(name), ...ofSwitches })),
    ...attentions.map(maskOf),
    ...writes,
  ];
}

const ofSwitches = { type: 'float32', shape: [], neutral: () => 1 } as const;

/** The name of each side's length. */
export const lengthNames = { source: 'token', target: 'target' } as const;

/** The dimension of a mask along an axis. The memory before the tokens is never masked. */
function maskedAlong(axis: AttentionAxis): Dim {
  return axis.of === 'slots' ? axis.slots : lengthNames[axis.side];
}

function maskOf({ name, queries, keys }: AttentionShape): GraphInput {
  const shape = [maskedAlong(queries), maskedAlong(keys)];
  return { name: `${name}.mask`, type: 'float32', shape, neutral: () => 0 };
}

/** The inputs as graph values. Dimensions that depend on the text keep their names. */
export function graphInputs(attentions: readonly AttentionShape[]): Inputs {
  const onAttentions = new Map(attentions.map((shape) => [shape.name, valuesFor(shape)]));
  return {
    ids: valueFor('ids'),
    positions: valueFor('positions'),
    tokenTypes: valueFor('tokenTypes'),
    targetIds: valueFor('targetIds'),
    targetPositions: valueFor('targetPositions'),
    attention(name) {
      const found = onAttentions.get(name);
      if (!found) throw new Error(`The model has no attention ${name}`);
      return found;
    },
  };
}

function valueFor<Name extends TextInputName>(name: Name): Value<(typeof ofTheText)[Name]['type']> {
  const { type, shape } = ofTheText[name];
  return input(name, type, shape);
}

function valuesFor(attention: AttentionShape): AttentionInputs {
  const { name, shape } = maskOf(attention);
  const named = (['query', 'key'] as const).map((side, at) =>
    typeof shape[at] === 'number' ? shape[at] : side,
  );
  return { mask: rename(input(name, 'float32', shape), named) };
}
