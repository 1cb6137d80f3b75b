import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { isObject, readJsonObject } from './jsonFile';
import { realFiles } from './realFiles';
import { readSafetensorsHeader, type TensorEntry } from './safetensors';

/** Every tensor of a model folder, and where onnxruntime finds it. */
export interface WeightFiles {
  /** The real folder, symlinks followed, below which all files lie. onnxruntime maps only from there. */
  folder: string;
  tensors: ReadonlyMap<string, TensorPlace>;
  /** What the reader knows the file, or the list of files, as. */
  shownFile: string;
}

export interface TensorPlace extends TensorEntry {
  /** Relative to the real folder, with forward slashes. */
  file: string;
  /** The file as the reader knows it, before symlinks. */
  shownFile: string;
}

const singleFile = 'model.safetensors';
const indexFile = 'model.safetensors.index.json';

/**
 * Reads the headers of `model.safetensors`, or of the shards that `model.safetensors.index.json` lists.
 * @throws {ReaderError} naming the file that is missing or broken.
 */
export async function openWeightFiles(folder: string): Promise<WeightFiles> {
  const names = await weightFileNames(folder);
  const { folder: realFolder, places } = await realFiles(names.map((name) => join(folder, name)));
  const entries = await Promise.all(names.map((name) => readSafetensorsHeader(join(folder, name))));
  const tensors = new Map<string, TensorPlace>();
  names.forEach((shownFile, i) => {
    for (const entry of entries[i]!) tensors.set(entry.name, { ...entry, file: places[i]!, shownFile });
  });
  return { folder: realFolder, tensors, shownFile: names.length === 1 ? names[0]! : indexFile };
}

/** Whether a model folder keeps its weights as safetensors. */
export function hasWeightFiles(folder: string): boolean {
  return existsSync(join(folder, singleFile)) || existsSync(join(folder, indexFile));
}

async function weightFileNames(folder: string): Promise<string[]> {
  if (existsSync(join(folder, singleFile))) return [singleFile];
  if (existsSync(join(folder, indexFile))) return shardNames(folder);
  if (existsSync(join(folder, 'pytorch_model.bin'))) {
    throw new ReaderError(
      l10n.t(
        '{0} holds its weights as pytorch_model.bin, which is not read. Save the model as model.safetensors.',
        folder,
      ),
    );
  }
  return [singleFile];
}

async function shardNames(folder: string): Promise<string[]> {
  const { weight_map: map } = await readJsonObject(join(folder, indexFile));
  const names = isObject(map) ? [...new Set(Object.values(map))] : [];
  if (names.length > 0 && names.every(isFileName)) return names;
  throw new ReaderError(
    l10n.t('{0} does not say which files hold the weights. Download it again.', indexFile),
  );
}

function isFileName(name: unknown): name is string {
  return typeof name === 'string' && /^[^/\\\p{Cc}]{1,255}$/u.test(name);
}
