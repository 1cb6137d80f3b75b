import { access, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { isObject, readJsonObject } from './jsonFile';
import { unreadable } from './modelFile';
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
  const files = await Promise.all(names.map((name) => realPath(join(folder, name))));
  const entries = await Promise.all(names.map((name) => readSafetensorsHeader(join(folder, name))));
  const realFolder = commonFolder(files);
  const tensors = new Map<string, TensorPlace>();
  names.forEach((shownFile, i) => {
    const file = relative(realFolder, files[i]!).replaceAll(sep, '/');
    for (const entry of entries[i]!) tensors.set(entry.name, { ...entry, file, shownFile });
  });
  return { folder: realFolder, tensors, shownFile: names.length === 1 ? names[0]! : indexFile };
}

async function weightFileNames(folder: string): Promise<string[]> {
  if (await exists(join(folder, singleFile))) return [singleFile];
  if (await exists(join(folder, indexFile))) return shardNames(folder);
  if (await exists(join(folder, 'pytorch_model.bin'))) {
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

async function realPath(file: string): Promise<string> {
  return realpath(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function commonFolder(files: readonly string[]): string {
  let folder = dirname(files[0]!);
  while (!files.every((file) => file.startsWith(folder.endsWith(sep) ? folder : folder + sep))) {
    folder = dirname(folder);
  }
  return folder;
}
