import { ReaderError } from '../../errors';
import type { OpenModel } from '../../models/modelFolder';
import { encodeModel } from '../../onnx/encode';
import { type Description, withDescriptions } from '../../onnx/read/description';
import type { Dim, Operand, ValueSource } from '../../onnx/value';
import { sourcesOf } from '../../onnx/walk';
import { layersOf } from '../../transformer/graph/attentionLayers';
import { inputsOf } from '../../transformer/graph/inputs';
import { metadataOf } from '../run/metadata';
import { createSession, feedsOf, runSession } from '../run/session';

/**
 * Lengths of two texts and their targets, all different, so that two runs show which of them sets a
 * dimension.
 */
const samples = [
  { token: 7, target: 4 },
  { token: 5, target: 3 },
] as const;

/**
 * A model prepared for computation stage by stage: its patterns are the softmax of scores, and the type and
 * shape of every value is known. The graph of a file does not state them, so two runs on a few tokens measure
 * them. Undefined if that is impossible.
 */
export async function staged(model: OpenModel): Promise<OpenModel | undefined> {
  const whole = model.frame ? await described(model) : model;
  return whole && layersOf(whole) ? whole : undefined;
}

/**
 * Undefined if the graph cannot run on texts of these lengths, pads them, or has values that cannot be read.
 */
async function described(model: OpenModel): Promise<OpenModel | undefined> {
  if (model.context < samples[0].token || model.length !== undefined) return undefined;
  return describe(model).catch((cause: unknown) => {
    if (cause instanceof ReaderError) return undefined;
    throw cause;
  });
}

/**
 * Dimensions that follow the text are named `token` or `target`; others that differ between the runs get
 * their own names.
 */
async function describe(model: OpenModel): Promise<OpenModel> {
  const sources = [...sourcesOf(model.taps.values(), () => false)].filter(isUndescribed);
  const named = new Map(sources.map((source, at) => [`value.${at}`, { source }] as const));
  // A run cannot tell the types: with so many outputs, it may end the process.
  const metadata = await metadataOf(model, named);
  const [one, other] = await lengthsIn(model, named);
  const descriptions = new Map(
    [...named].map(([name, { source }]): [ValueSource, Description] => {
      const shape = one.get(name)!.map((length, axis) => dimOf(length, other.get(name)![axis]!));
      return [source, { type: metadata.get(name)!.type, shape }];
    }),
  );
  const descriptionOf = (source: ValueSource) => ('shape' in source ? source : descriptions.get(source)!);
  return { ...model, taps: withDescriptions(model.taps, descriptionOf) };
}

function isUndescribed({ kind }: ValueSource): boolean {
  return kind === 'computed' || kind === 'encoded';
}

type NamedOperands = ReadonlyMap<string, Operand>;

type Lengths = ReadonlyMap<string, readonly number[]>;

/** The lengths of each dimension in both samples. */
async function lengthsIn(model: OpenModel, named: NamedOperands): Promise<readonly [Lengths, Lengths]> {
  const outputs = new Map([...named].map(([name, operand]) => [name, shapeOf(operand)]));
  const { bytes, inputs } = encodeModel(outputs, model.frame);
  const session = await createSession(model, bytes, 1);
  const run = async (lengths: (typeof samples)[number]): Promise<Lengths> => {
    const ids = (length: number) => Array.from({ length }, (_, i) => i % model.vocabulary);
    const read = { ids: ids(lengths.token), given: { targetIds: ids(lengths.target) } };
    const own = inputsOf(model).filter(({ name }) => inputs.includes(name));
    const results = Object.entries(await runSession(session, feedsOf(own, read), lengths.token));
    return new Map(results.map(([name, { data }]) => [name, Array.from(data as BigInt64Array, Number)]));
  };
  try {
    return [await run(samples[0]), await run(samples[1])];
  } finally {
    await session.release();
  }
}

/** The operand's shape: `[dimension]`. */
function shapeOf(operand: Operand): Operand {
  const node = { op: 'Shape', inputs: [operand], attributes: {}, outputs: 1 };
  return { source: { kind: 'computed', node, output: 0 } };
}

function dimOf(one: number, other: number): Dim {
  if (one === other) return one;
  const name = (['token', 'target'] as const).find(
    (name) => one === samples[0][name] && other === samples[1][name],
  );
  return name ?? `${one} or ${other}`;
}
