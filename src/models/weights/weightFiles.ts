import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { readText } from '../../files/readFile';
import { realFiles } from '../../files/realFiles';
import { readShardIndex, type ShardIndex } from '../../files/shardIndex';
import { readPytorchFile, type ViewEntry } from './pytorch/pytorchFile';
import { readSafetensorsHeader } from './safetensors';

/** Every tensor of a model folder, and its place for onnxruntime. */
export interface WeightFiles {
  /** The folder that contains all files, with symlinks followed. onnxruntime maps files only below it. */
  folder: string;
  tensors: ReadonlyMap<string, TensorPlace>;
  /** The file in which an index places each tensor; empty if one file holds all. */
  listed: ShardIndex;
  /** The name, for the reader, of the file or of the index. */
  shownFile: string;
}

export interface TensorPlace extends ViewEntry {
  /** Relative to that folder, with forward slashes. */
  file: string;
  /** The file's name for the reader, before symlinks are followed. */
  shownFile: string;
}

/** A format of weights: one file, or several that an index lists. */
export interface Format {
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

/** The first format that a folder has counts, as in `transformers`. */
const modelFormats: readonly Format[] = [safetensors, pytorch];

/**
 * Finds the tensors of a model folder: in `model.safetensors`, in `pytorch_model.bin`, or in the shards that an index of
 * either lists.
 * @throws {ReaderError} naming the file that is missing or broken.
 */
export async function openWeightFiles(folder: string, formats = modelFormats): Promise<WeightFiles> {
  const { format, listed } = await weightFileNames(folder, formats);
  const shards = [...new Set(listed.values())];
  checkAreThere(folder, shards, format.index);
  const names = shards.length > 0 ? shards : [format.single];
  const { folder: realFolder, places } = await realFiles(names.map((name) => join(folder, name)));
  const entries = await Promise.all(names.map((name) => format.read(join(folder, name))));
  const tensors = new Map<string, TensorPlace>();
  names.forEach((shownFile, i) => {
    for (const entry of entries[i]!) {
      // If two shards have a tensor, the one that the index names counts.
      if (tensors.has(entry.name) && listed.get(entry.name) !== shownFile) continue;
      tensors.set(entry.name, { ...entry, file: places[i]!, shownFile });
    }
  });
  return { folder: realFolder, tensors, listed, shownFile: shards.length > 0 ? format.index : format.single };
}

/** Whether a folder has weights in one of these formats. */
export function hasWeightFiles(folder: string, formats = modelFormats): boolean {
  return formats.some(({ single, index }) => [single, index].some((name) => existsSync(join(folder, name))));
}

async function weightFileNames(
  folder: string,
  formats: readonly Format[],
): Promise<{ format: Format; listed: ShardIndex }> {
  for (const format of formats) {
    if (existsSync(join(folder, format.single))) return { format, listed: new Map() };
    const index = join(folder, format.index);
    if (existsSync(index)) return { format, listed: readShardIndex(await readText(index), format.index) };
  }
  return { format: formats[0]!, listed: new Map() };
}

function checkAreThere(folder: string, shards: readonly string[], index: string): void {
  const missing = shards.find((shard) => !existsSync(join(folder, shard)));
  if (missing === undefined) return;
  throw new ReaderError(
    l10n.t(
      'There is no {0} in {1}, but {2} says that it holds weights. Download it too.',
      missing,
      folder,
      index,
    ),
  );
}
