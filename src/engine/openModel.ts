import { isAdapterFolder } from '../models/adapters/adapterFiles';
import type { BasePlaces } from '../models/adapters/findBase';
import { openAdapter } from '../models/adapters/openAdapter';
import { findExported } from '../models/findExported';
import { type OpenModel, openModelFolder } from '../models/modelFolder';
import { openExported, type UnseenModel } from '../models/openExported';
import { Session } from './session';

/**
 * A model folder, an adapter's folder, or an exported model: an `.onnx` file, or a folder that has one.
 * @param places where the bases of adapters are
 * @throws {ReaderError} naming the file, and what in it cannot be used.
 */
export async function openModel(path: string, places: BasePlaces = {}): Promise<OpenModel> {
  if (await isAdapterFolder(path)) return openAdapter(path, places);
  const exported = await findExported(path);
  return exported ? look(await openExported(exported, path)) : openModelFolder(path);
}

const lookedAt = 8;

/** Runs the first attention of each stack on a few tokens, which shows what no file says: its heads, and what a query sees. */
async function look({ describe, ...unseen }: UnseenModel): Promise<OpenModel> {
  const session = await Session.open(unseen, [...unseen.taps.keys()], { threads: 1 });
  try {
    const length = Math.min(lookedAt, unseen.context);
    const ids = Array.from({ length }, (_, i) => Math.floor(((i + 1) * unseen.vocabulary) / (length + 1)));
    // A target of another length shows whose keys a query sees.
    return { ...unseen, ...describe(await session.run(ids, { targetIds: ids.slice(0, length >> 1) })) };
  } finally {
    await session.release();
  }
}
