import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ReaderError } from '../errors';
import { type ModelFolder, openModelFolder } from './modelFolder';

/** A model that the reader can choose. */
export interface CatalogModel
  extends Pick<
    ModelFolder,
    'folder' | 'modelType' | 'layers' | 'heads' | 'width' | 'context' | 'parameters' | 'isCausal'
  > {
  /** The folder's name for a built-in model, such as `decoder`; its path for any other. */
  id: string;
  name: string;
}

/** A folder that cannot be opened, and the sentence that says why. */
export interface UnusableFolder {
  id: string;
  folder: string;
  problem: string;
}

export type CatalogEntry = CatalogModel | UnusableFolder;

interface Places {
  /** Each of its subfolders is a model. */
  builtInFolder: string;
  /** Model folders as the reader gave them. */
  folders: readonly string[];
}

/** The built-in models by name, then the reader's in their order. What cannot be opened stays in the list. */
export async function findModels({ builtInFolder, folders }: Places): Promise<CatalogEntry[]> {
  const builtIn = await subfolders(builtInFolder);
  return Promise.all([
    ...builtIn.map((name) => entryOf(name, join(builtInFolder, name))),
    ...[...new Set(folders)].map((folder) => entryOf(folder, folder)),
  ]);
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function entryOf(id: string, folder: string): Promise<CatalogEntry> {
  try {
    const { modelType, layers, heads, width, context, parameters, isCausal } = await openModelFolder(folder);
    return {
      id,
      name: nameOf(folder),
      folder,
      modelType,
      layers,
      heads,
      width,
      context,
      parameters,
      isCausal,
    };
  } catch (error) {
    if (error instanceof ReaderError) return { id, folder, problem: error.message };
    throw error;
  }
}

/** How an open model is told of; `id` as in `CatalogModel`. */
export function catalogEntry(id: string, model: ModelFolder): CatalogModel {
  const { folder, modelType, layers, heads, width, context, parameters, isCausal } = model;
  return { id, name: nameOf(folder), folder, modelType, layers, heads, width, context, parameters, isCausal };
}

/** The folder's name; in the Hugging Face cache, the model's (`models--openai-community--gpt2/snapshots/…`). */
function nameOf(folder: string): string {
  const cached = /models--(.+?)(?:[\\/]|$)/.exec(folder)?.[1];
  return cached?.replaceAll('--', '/') ?? basename(folder);
}
