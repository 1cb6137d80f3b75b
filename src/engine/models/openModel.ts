import { ReaderError } from '../../errors';
import { isAdapterFolder } from '../../models/adapters/adapterFiles';
import type { BasePlaces } from '../../models/adapters/findBase';
import { openAdapter } from '../../models/adapters/openAdapter';
import { findExported } from '../../models/exported/findExported';
import { openExported, type UnseenModel } from '../../models/exported/openExported';
import { findGguf, openGguf } from '../../models/gguf/openGguf';
import { type OpenModel, openModelFolder } from '../../models/modelFolder';
import type { Side } from '../../protocol/attention';
import { attentionAt } from '../../protocol/blockTap';
import type { Tensor } from '../../protocol/tensor';
import { notFiniteAt } from '../run/notFinite';
import { Session } from '../run/session';
import { checkTensorSizes } from './tensorSizes';

/**
 * Opens a model folder, an adapter's folder, an exported model (an `.onnx` file, or a folder that contains
 * one), or a GGUF file (or a folder that contains one).
 * @param places where the bases of adapters are
 * @throws {ReaderError} naming the file, and what in it cannot be used.
 */
export async function openModel(path: string, places: BasePlaces = {}): Promise<OpenModel> {
  if (await isAdapterFolder(path)) return openAdapter(path, places);
  const exported = await findExported(path);
  if (exported) return look(await openExported(exported, path));
  const gguf = await findGguf(path);
  return gguf === undefined ? openModelFolder(path) : openGguf(gguf, path);
}

const lookedAt = 8;

/**
 * Runs parts of the model on a few tokens to find out what no file says: its longest text, its heads, and
 * which keys its queries see.
 */
async function look(unseen: UnseenModel): Promise<OpenModel> {
  const { computes, countings, longest, sample, describe, ...model } = unseen;
  const { source: token, target } = lengthsOf(lookedAt);
  await checkTensorSizes(model, computes, { token, target });
  const counted = await run({ ...model, taps: countings }, lookedAt);
  const context = Math.min(model.context, longest(counted));
  // Fewer tokens than the graph's fixed length, so that the run shows whether padding is seen.
  const tokens = Math.min(lookedAt, context, Math.ceil((model.length ?? Number.POSITIVE_INFINITY) / 2));
  const seen = await run({ ...model, context, taps: sample }, tokens);
  try {
    return { ...model, context, ...describe(seen, lengthsOf(tokens)) };
  } catch (cause) {
    throw whyNotSeen(seen) ?? cause;
  }
}

/**
 * Explains a run that shows nothing because values are not numbers. The pattern of a stack's first attention
 * is seen as `attn/weights`.
 */
function whyNotSeen(seen: ReadonlyMap<string, Tensor>): ReaderError | undefined {
  const [name] = [...seen].find(([, { data }]) => data.some(Number.isNaN)) ?? [];
  const [attention] = name?.split('/') ?? [];
  if (attention === undefined) return undefined;
  return new ReaderError(notFiniteAt(`${attentionAt(attention, 0)}.pattern`, true).sentence);
}

/** The target has another length than the source, which shows whose keys a query sees. */
function lengthsOf(tokens: number): Readonly<Record<Side, number>> {
  return { source: tokens, target: tokens >> 1 };
}

/** Computes all taps for ids from across the whole vocabulary. */
async function run(model: OpenModel, tokens: number): Promise<ReadonlyMap<string, Tensor>> {
  if (model.taps.size === 0) return new Map();
  const session = await Session.open(model, [...model.taps.keys()], { threads: 1 });
  try {
    const { source, target } = lengthsOf(Math.min(tokens, model.context));
    const ids = Array.from({ length: source }, (_, i) =>
      Math.floor(((i + 1) * model.vocabulary) / (source + 1)),
    );
    return await session.run(ids, { targetIds: ids.slice(0, target) });
  } finally {
    await session.release();
  }
}
