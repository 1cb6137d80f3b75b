import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { isObject, readJsonObject } from './jsonFile';
import { readPytorchFile, type ViewEntry } from './pytorch/pytorchFile';
import { realFiles } from './realFiles';
import { readSafetensorsHeader } from './safetensors';

/** Every tensor of a model folder, and where onnxruntime finds it. */
export interface WeightFiles {
  /** The real folder, symlinks followed, below which all files lie. onnxruntime maps only from there. */
  folder: string;
  tensors: ReadonlyMap<string, TensorPlace>;
  /** What the reader knows the file, or the list of files, as. */
  shownFile: string;
}

export interface TensorPlace extends ViewEntry {
  /** Relative to the real folder, with forward slashes. */
  file: string;
  /** The file as the reader knows it, before symlinks. */
  shownFile: string;
}

/** A way to keep weights: in one file, or in several that an index lists. */
interface Format {
  readonly single: string;
  readonly index: string;
  read(path: string): Promise<ViewEntry[]>;
}

const safetensors: Format = {
  single: 'model.safetensors',
  index: 'model.safetensors.index.json',
  read: readSafetensorsHeader,
};

const pytorch: Format = {
  single: 'pytorch_model.bin',
  index: 'pytorch_model.bin.index.json',
  read: readPytorchFile,
};

/** The first that a folder has counts, as in `transformers`. */
const formats: readonly Format[] = [safetensors, pytorch];

/**
 * Reads where the tensors of a model folder lie: in `model.safetensors`, in `pytorch_model.bin`, or in the shards that an
 * index of either lists.
 * @throws {ReaderError} naming the file that is missing or broken.
 */
export async function openWeightFiles(folder: string): Promise<WeightFiles> {
  const { format, names } = await weightFileNames(folder);
  const { folder: realFolder, places } = await realFiles(names.map((name) => join(folder, name)));
  const entries = await Promise.all(names.map((name) => format.read(join(folder, name))));
  const tensors = new Map<string, TensorPlace>();
  names.forEach((shownFile, i) => {
    for (const entry of entries[i]!) tensors.set(entry.name, { ...entry, file: places[i]!, shownFile });
  });
  return { folder: realFolder, tensors, shownFile: names.length === 1 ? names[0]! : format.index };
}

/** Whether a model folder keeps its weights as safetensors, or as PyTorch saves them. */
export function hasWeightFiles(folder: string): boolean {
  return formats.some(({ single, index }) => [single, index].some((name) => existsSync(join(folder, name))));
}

async function weightFileNames(folder: string): Promise<{ format: Format; names: string[] }> {
  for (const format of formats) {
    if (existsSync(join(folder, format.single))) return { format, names: [format.single] };
    if (existsSync(join(folder, format.index))) return { format, names: await shardNames(folder, format) };
  }
  return { format: safetensors, names: [safetensors.single] };
}

async function shardNames(folder: string, { index }: Format): Promise<string[]> {
  const { weight_map: map } = await readJsonObject(join(folder, index));
  const names = isObject(map) ? [...new Set(Object.values(map))] : [];
  if (names.length > 0 && names.every(isFileName)) return names;
  throw new ReaderError(l10n.t('{0} does not say which files hold the weights. Download it again.', index));
}

function isFileName(name: unknown): name is string {
  return typeof name === 'string' && /^[^/\\\p{Cc}]{1,255}$/u.test(name);
}
