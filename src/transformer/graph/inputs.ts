import { rename } from '../../onnx/arrange';
import { type Dim, input, type Shape, type Value } from '../../onnx/value';
import type { AttentionAxis, AttentionName, AttentionShape } from '../../protocol/attention';
import { type Interventions, type Switch, switchedOff } from '../../protocol/interventions';

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
  /** A factor on every position encoding: at 0 no token knows where it stands. */
  positionSwitch: { type: 'float32', shape: [], neutral: () => 1 },
} as const;

type TextInputName = keyof typeof ofTheText;

const ofTheWeights = {
  /** A factor on what an adapter does to its base's weights. */
  adapterSwitch: { type: 'float32', shape: [], neutral: () => 1 },
} as const;

/** The input by which each switch acts: 1 where it is on, 0 where it is off. */
export const switchInputs = {
  positions: 'positionSwitch',
  adapter: 'adapterSwitch',
} as const satisfies Readonly<Record<Switch, InputName>>;

/** What the inputs of a graph are given under interventions; all others are neutral. */
export function inputsOff(interventions: Interventions): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(switchedOff(interventions).map((name) => [switchInputs[name], [0]]));
}

/** The interventions on an attention by name: `attn.headMask`, `decoder.cross_attn.mask`. */
export type InputName =
  | TextInputName
  | keyof typeof ofTheWeights
  | `${AttentionName}.${keyof AttentionInputs}`;

/** The interventions on one attention. */
export interface AttentionInputs {
  /** `[layer, head]`, a factor on what each head writes into the residual stream. */
  headMask: Value;
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

/**
 * Every input that a model with these attentions may have. A new intervention is an entry here and a use in a block;
 * whoever runs the graph fills it by its shape.
 */
export function inputsOf(attentions: readonly AttentionShape[]): GraphInput[] {
  const names = Object.keys(ofTheText) as TextInputName[];
  return [
    ...names.map((name) => ({ name, ...ofTheText[name] })),
    { name: 'adapterSwitch', ...ofTheWeights.adapterSwitch },
    ...attentions.flatMap(inputsOn),
  ];
}

const tokens = { source: 'token', target: 'target' } as const;

/** What a mask covers of an axis: the memory before the tokens is never masked. */
function maskedAlong(axis: AttentionAxis): Dim {
  return axis.of === 'slots' ? axis.slots : tokens[axis.side];
}

function inputsOn({ name, layers, heads, queries, keys }: AttentionShape): [GraphInput, GraphInput] {
  return [
    { name: `${name}.headMask`, type: 'float32', shape: [layers, heads], neutral: () => 1 },
    {
      name: `${name}.mask`,
      type: 'float32',
      shape: [maskedAlong(queries), maskedAlong(keys)],
      neutral: () => 0,
    },
  ];
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
    positionSwitch: valueFor('positionSwitch'),
    attention(name) {
      const found = onAttentions.get(name);
      if (!found) throw new Error(`The model has no attention ${name}`);
      return found;
    },
  };
}

/** The switch of an adapter as a value; weights are made of it before the other inputs are there. */
export function adapterSwitch(): Value {
  const { type, shape } = ofTheWeights.adapterSwitch;
  return input('adapterSwitch', type, shape);
}

function valueFor<Name extends TextInputName>(name: Name): Value<(typeof ofTheText)[Name]['type']> {
  const { type, shape } = ofTheText[name];
  return input(name, type, shape);
}

function valuesFor(shape: AttentionShape): AttentionInputs {
  const [headMask, mask] = inputsOn(shape).map(({ name, shape }) => input(name, 'float32', shape));
  return { headMask: headMask!, mask: rename(mask!, ['query', 'key']) };
}
