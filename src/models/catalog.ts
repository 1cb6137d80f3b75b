import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ReaderError } from '../errors';
import type { AttentionShape } from '../protocol/attention';
import { attentionAt } from '../protocol/blockTap';
import type { ModelEntry, ModelPlace, UnusableModel } from '../protocol/model';
import { positionTapsOf } from '../protocol/positionTap';
import { partsOf } from '../transformer/graph/parts';
import { switchesBehind } from '../transformer/graph/switches';
import type { OpenModel } from './modelFolder';
import { nameOf } from './modelName';

interface Places {
  /** The folder whose subfolders are the built-in models. */
  builtInFolder: string;
  /** The reader's model folders and `.onnx` files. */
  folders: readonly string[];
  /** Opens a folder or a file; throws a `ReaderError` if that fails. */
  open(path: string): Promise<OpenModel>;
}

/** The built-in models by name, then the reader's in their order, including those that cannot be opened. */
export async function findModels({
  builtInFolder,
  folders,
  open,
}: Places): Promise<(ModelEntry | UnusableModel)[]> {
  const places = await findPlaces(builtInFolder, folders);
  return Promise.all(places.map((place) => readModel(place, open)));
}

/** The places of the built-in models by name, then those of the reader in their order. Opens none of them. */
export async function findPlaces(
  builtInFolder: string,
  folders: readonly string[],
): Promise<readonly ModelPlace[]> {
  const builtIn = await subfolders(builtInFolder);
  return [
    ...builtIn.map((name) => ({ id: name, folder: join(builtInFolder, name) })),
    ...[...new Set(folders)].map((folder) => ({ id: folder, folder })),
  ];
}

/** The entry of a model, or the reason why it cannot be opened. */
export async function readModel(
  { id, folder }: ModelPlace,
  open: Places['open'],
): Promise<ModelEntry | UnusableModel> {
  try {
    return catalogEntry(id, await open(folder));
  } catch (error) {
    if (error instanceof ReaderError) return { id, folder, problem: error.message };
    throw error;
  }
}

/**
 * The entry of an open model.
 * @param id a built-in model's name, or its folder
 */
export function catalogEntry(id: string, model: OpenModel): ModelEntry {
  const { folder, modelType, attentions, width, context, besideText, parameters, adapter } = model;
  const positionTaps = positionTapsOf([...model.taps.keys()]);
  return {
    id,
    name: adapter ? `${nameOf(adapter.base)} + ${nameOf(folder)}` : nameOf(folder),
    folder,
    modelType,
    attentions: attentions.map((shape) => ({ ...shape, shows: shownBy(shape, model.taps) })),
    positionTaps,
    switches: switchesBehind(model.taps.values()),
    parts: partsOf(model),
    predicts: attentions.some(({ sight }) => sight.isCausal) ? 'next' : 'masked',
    width,
    context,
    ...(besideText && { besideText }),
    parameters,
    ...(adapter && { adapter: { ...adapter, base: nameOf(adapter.base) } }),
  };
}

/** What of an attention every layer has a tap for. */
function shownBy({ name, layers }: AttentionShape, taps: OpenModel['taps']): readonly string[] {
  const [first, ...others] = Array.from({ length: layers }, (_, layer) => `${attentionAt(name, layer)}.`);
  return [...taps.keys()]
    .filter((tap) => tap.startsWith(first!))
    .map((tap) => tap.slice(first!.length))
    .filter((own) => others.every((attention) => taps.has(`${attention}${own}`)));
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
