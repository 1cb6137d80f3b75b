import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { gather, rename } from '../../onnx/arrange';
import { add, mul } from '../../onnx/elementwise';
import { type Rewrite, rewired } from '../../onnx/rewired';
import { type Dim, input, integers, scalar, type Value, type ValueSource } from '../../onnx/value';
import { type AttentionAxis, sideOf } from '../../protocol/attention';
import { blockTap } from '../../protocol/blockTap';
import { type Interventions, seenUnder, type Writing, writings } from '../../protocol/interventions';
import { switchNames } from '../../protocol/switches';
import type { Model, TapOperand } from './architecture';
import { type GraphInput, lengthNames } from './inputs';
import { changesTo, partInput, type Write } from './parts';
import { switchOf } from './switches';
import { isWritable, writableTaps } from './writable';

/**
 * A model under interventions. Its switches become constants, so that a part left on costs nothing, and a norm or a
 * residual connection that is off is not computed. A written tap gets its own inputs, `blocks.3.attn.z.keep`,
 * `….put` or `….instead`, whose values are given at each run. Everything that reads the tap reads the written
 * values, including any other tap that is the same tensor. All other values stay the same objects.
 * @throws {ReaderError} naming a tap or a part that the model does not have, or that cannot be changed.
 */
export function intervened<M extends Model>(model: M, interventions: Interventions): M {
  const { bypasses = new Map<string, Value>() } = model;
  const rewrites = new Map<ValueSource, Rewrite>();
  for (const name of switchNames) {
    const state = scalar(interventions[name] === 'off' ? 0 : 1);
    rewrites.set(switchOf(name).source, () => state.source);
  }
  const parts = changesTo(model, interventions.parts ?? {});
  for (const tap of parts.bypassed) {
    const { source: instead } = bypasses.get(tap)!;
    rewrites.set(model.taps.get(tap)!.source, (_, known) => known(instead));
  }
  const inputs: GraphInput[] = [];
  const ofTaps = writings(interventions).map(([tap, as]) => ({ tap, as, of: 'tap' }) as const);
  for (const write of [...ofTaps, ...parts.writes]) {
    const { tap, as } = write;
    const value = writableTap(model, tap);
    const own = inputFor(model, value, write);
    const { source, changed } = operandOf(model, tap, value);
    const before: Rewrite = rewrites.get(source) ?? ((computed) => computed);
    rewrites.set(source, (computed, known) =>
      changed(before(computed, known), (value) => written(value, own, as)),
    );
    inputs.push(own);
  }
  const names = [...model.taps.keys()];
  // What is read instead of a sum comes first: it may be no part of the sum.
  const [memory, ...values] = rewired(
    [...bypasses.values(), model.memory ?? scalar(0), ...model.taps.values()],
    rewrites,
  ).slice(bypasses.size);
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
  if (!isWritable(tap)) throw notWritable(tap);
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
      writableTaps.join(', '),
    ),
  );
}

/**
 * The input of a write. `keep` has one number for each head and token; `put` and `instead` have the shape of
 * the tap. Writes of parts are the same for every token; those of patterns, for every head.
 */
function inputFor({ attentions }: Model, { shape }: Value, { tap, as, of }: Write): GraphInput {
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
  if (of === 'part') lengths[as === 'instead' ? 0 : lengths.length - 2] = 1;
  const name = of === 'part' ? partInput(tap, as) : (`${tap}.${as}` as const);
  return { name, type: 'float32', shape: lengths, neutral: () => (as === 'keep' ? 1 : 0) };
}

function written(value: Value, { name, shape }: GraphInput, as: Writing): Value {
  const given = rename(
    input(name, 'float32', shape),
    value.shape.map((dim, at) => (shape[at] === 1 ? 1 : dim)),
  );
  if (as === 'instead') return repeated(given, value.shape[0]!);
  return as === 'keep' ? mul(value, given) : add(value, given);
}

/** The same for all heads. */
function repeated(x: Value, heads: Dim): Value {
  if (x.shape[0] === heads) return x;
  return gather(x, integers(...new Array<number>(Number(heads)).fill(0)));
}
