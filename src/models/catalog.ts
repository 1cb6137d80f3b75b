/** A model that the reader can choose. */
export type CatalogEntry =
  | {
      id: string;
      name: string;
      folder: string;
      modelType: string;
      layers: number;
      heads: number;
      parameters: number;
      context: number;
    }
  | { id: string; name: string; folder: string; error: string };

/**
 * The built-in models (each subfolder of `builtInFolder`), then `folders` as the reader gave them.
 * A folder that cannot be opened stays in the list, with the sentence that says why.
 */
export async function findModels(_where: {
  builtInFolder: string;
  folders: readonly string[];
}): Promise<CatalogEntry[]> {
  throw new Error('being written');
}
