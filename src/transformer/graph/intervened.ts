import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { rename } from '../../onnx/arrange';
import { add, mul } from '../../onnx/elementwise';
import { rewired } from '../../onnx/rewired';
import { type Dim, input, scalar, type Value, type ValueSource } from '../../onnx/value';
import { type AttentionAxis, sideOf } from '../../protocol/attention';
import { blockTap } from '../../protocol/blockTap';
import { type Interventions, seenUnder, type Writing, writings } from '../../protocol/interventions';
import { switchNames } from '../../protocol/switches';
import type { Model, TapOperand } from './architecture';
import { type GraphInput, lengthNames } from './inputs';
import { switchOf } from './switches';

/**
 * Tensors that can be written: all between embedding and logits, except scores, because masked scores are −∞.
 */
const writable = new Set([
  ...['embed', 'pos_embed', 'token_type_embed', 'q', 'k', 'v', 'z', 'pattern'],
  ...['attn_out', 'cross_attn_out', 'mlp_out', 'resid_pre', 'resid_mid', 'resid_mid_cross', 'resid_post'],
]);

/**
 * A model under interventions. Its switches become constants, so that a part left on costs nothing. A written
 * tap gets its own inputs, `blocks.3.attn.z.keep`, `….put` or `….instead`, whose values are given at each
 * run. Everything that reads the tap reads the written values, including any other tap that is the same
 * tensor. All other values stay the same objects.
 * @throws {ReaderError} naming a tap that the model does not have, or that cannot be written.
 */
export function intervened<M extends Model>(model: M, interventions: Interventions): M {
  const rewrites = new Map<ValueSource, (computed: ValueSource) => ValueSource>();
  for (const name of switchNames) {
    const state = scalar(interventions[name] === 'off' ? 0 : 1);
    rewrites.set(switchOf(name).source, () => state.source);
  }
  const inputs: GraphInput[] = [];
  for (const [tap, as] of writings(interventions)) {
    const value = writableTap(model, tap);
    const own = inputFor(model, tap, value, as);
    const { source, changed } = operandOf(model, tap, value);
    const before = rewrites.get(source) ?? ((computed) => computed);
    rewrites.set(source, (computed) => changed(before(computed), (value) => written(value, own, as)));
    inputs.push(own);
  }
  const names = [...model.taps.keys()];
  const [memory, ...values] = rewired([model.memory ?? scalar(0), ...model.taps.values()], rewrites);
  return {
    ...model,
    attentions: model.attentions.map((shape) => seenUnder(shape, interventions)),
    taps: new Map(names.map((name, at) => [name, values[at]!])),
    ...(model.memory && { memory }),
    ...(inputs.length > 0 && { writes: inputs }),
  };
}

function writableTap({ taps, modelType }: Model, tap: string): Value {
  const value = taps.get(tap);
  if (!value) throw new ReaderError(l10n.t('This {0} model has no tap “{1}”.', modelType, tap));
  if (!writable.has(tap.split('.').at(-1)!)) throw notWritable(tap);
  return value;
}

/** In our own graphs a tap is itself the tensor that is read. */
function operandOf({ frame, tapOperands }: Model, tap: string, value: Value): TapOperand {
  if (!frame)
    return { source: value.source, changed: (source, change) => change({ ...value, source }).source };
  const operand = tapOperands?.get(tap);
  if (operand) return operand;
  throw new ReaderError(
    l10n.t(
      '“{0}” can be shown but not written: the graph of the file does not read it as such a tensor, or hides its number type.',
      tap,
    ),
  );
}

function notWritable(tap: string): ReaderError {
  return new ReaderError(
    l10n.t(
      'The tap “{0}” can be shown but not written. Those that can are: {1}.',
      tap,
      [...writable].join(', '),
    ),
  );
}

/**
 * The input of a write. `keep` has one number for each head and token; `put` and `instead` have the shape of
 * the tap.
 */
function inputFor({ attentions }: Model, tap: string, { shape }: Value, as: Writing): GraphInput {
  const attention = attentions.find(({ name }) => blockTap(tap)?.startsWith(`${name}.`));
  const axes: Readonly<Record<Dim, AttentionAxis | undefined>> = {
    query: attention?.queries,
    key: attention?.keys,
  };
  const lengths = shape.map((dim): Dim => {
    const axis = axes[dim];
    if (!axis) return dim;
    const side = sideOf(axis);
    if (side === undefined) throw notWritable(tap);
    return lengthNames[side];
  });
  if (as === 'keep') lengths[lengths.length - 1] = 1;
  return { name: `${tap}.${as}`, type: 'float32', shape: lengths, neutral: () => (as === 'keep' ? 1 : 0) };
}

function written(value: Value, { name, shape }: GraphInput, as: Writing): Value {
  const given = rename(
    input(name, 'float32', shape),
    value.shape.map((dim, at) => (shape[at] === 1 ? 1 : dim)),
  );
  if (as === 'instead') return given;
  return as === 'keep' ? mul(value, given) : add(value, given);
}
