import type { ModelEntry, UnusableModel } from '../protocol/model';
import type { ModelFolder } from './modelFolder';

/**
 * The built-in models (each subfolder of `builtInFolder`), then `folders` as the reader gave them.
 * A folder that cannot be opened stays in the list, with the sentence that says why.
 */
export async function findModels(_where: {
  builtInFolder: string;
  folders: readonly string[];
}): Promise<(ModelEntry | UnusableModel)[]> {
  throw new Error('being written');
}

/** How an open model appears in the catalog. @param id a built-in model's name, or the folder as the reader gave it */
export function catalogEntry(_id: string, _model: ModelFolder): ModelEntry {
  throw new Error('being written');
}
