import { rename } from '../../onnx/arrange';
import { type Dim, input, type Shape, type Value } from '../../onnx/value';
import type { AttentionAxis, AttentionName, AttentionShape } from '../../protocol/attention';
import type { Writing } from '../../protocol/interventions';
import { switchNames } from '../../protocol/switches';
import { switchInput } from './switches';

/** One of the inputs of a graph. All but the ids are interventions. */
export interface GraphInput {
  readonly name: InputName;
  readonly type: 'int64' | 'float32';
  /** Numbers; `token`, the length of the text; `target`, the length of what a decoder reads of its own. */
  readonly shape: Shape;
  /** The i-th number with which the model computes what it was trained to compute; of ids, any. */
  readonly neutral: (i: number) => number;
}

const ofTheText = {
  ids: { type: 'int64', shape: ['token'], neutral: () => 0 },
  /** The position that each token is told it stands at. */
  positions: { type: 'int64', shape: ['token'], neutral: (i: number) => i },
  /** BERT's type of each token: in which text of a pair it stands. */
  tokenTypes: { type: 'int64', shape: ['token'], neutral: () => 0 },
  /** The same of the target, which an encoder–decoder reads beside the text. */
  targetIds: { type: 'int64', shape: ['target'], neutral: () => 0 },
  targetPositions: { type: 'int64', shape: ['target'], neutral: (i: number) => i },
} as const;

type TextInputName = keyof typeof ofTheText;

/** The interventions on an attention go by its name, `decoder.cross_attn.mask`; those at a tap by the tap's, `blocks.3.attn.z.keep`. */
export type InputName =
  | TextInputName
  | ReturnType<typeof switchInput>
  | `${AttentionName}.${keyof AttentionInputs}`
  | `${string}.${Writing}`;

/** The interventions on one attention. */
export interface AttentionInputs {
  /** `[query, key]`, added to every head's scores before softmax. */
  mask: Value;
}

/** The inputs as values of a graph. */
export type Inputs = {
  readonly [Name in TextInputName]: Value<(typeof ofTheText)[Name]['type']>;
} & {
  /** @throws {Error} for an attention that the model does not have. */
  attention(name: AttentionName): AttentionInputs;
};

/** The facts about a model that its inputs follow from. */
interface WhatTakesInputs {
  readonly attentions: readonly AttentionShape[];
  /** Inputs of taps that are written. */
  readonly writes?: readonly GraphInput[];
}

/** Every input that a model may have; whoever runs a graph fills those that it depends on by their shapes. */
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

/** What the length of each side is called. */
export const lengthNames = { source: 'token', target: 'target' } as const;

/** What a mask covers of an axis: the memory before the tokens is never masked. */
function maskedAlong(axis: AttentionAxis): Dim {
  return axis.of === 'slots' ? axis.slots : lengthNames[axis.side];
}

function maskOf({ name, queries, keys }: AttentionShape): GraphInput {
  const shape = [maskedAlong(queries), maskedAlong(keys)];
  return { name: `${name}.mask`, type: 'float32', shape, neutral: () => 0 };
}

/** The inputs as values; dimensions that the text decides keep their names. */
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
