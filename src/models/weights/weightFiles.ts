import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { readText } from '../../files/readFile';
import { realFiles } from '../../files/realFiles';
import { readShardIndex, type ShardIndex } from '../../files/shardIndex';
import { readPytorchFile, type ViewEntry } from './pytorch/pytorchFile';
import { readSafetensorsHeader } from './safetensors';

/** Every tensor of a model folder, and where onnxruntime finds it. */
export interface WeightFiles {
  /** The real folder, symlinks followed, below which all files lie. onnxruntime maps only from there. */
  folder: string;
  tensors: ReadonlyMap<string, TensorPlace>;
  /** Where an index says that each tensor lies; empty where one file holds all. */
  listed: ShardIndex;
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

/** The first that a folder has counts, as in `transformers`. */
const modelFormats: readonly Format[] = [safetensors, pytorch];

/**
 * Reads where the tensors of a model folder lie: in `model.safetensors`, in `pytorch_model.bin`, or in the shards that an
 * index of either lists.
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
      // Of two shards that have a tensor, the one counts that the index names.
      if (tensors.has(entry.name) && listed.get(entry.name) !== shownFile) continue;
      tensors.set(entry.name, { ...entry, file: places[i]!, shownFile });
    }
  });
  return { folder: realFolder, tensors, listed, shownFile: shards.length > 0 ? format.index : format.single };
}

/** Whether a model folder keeps its weights as safetensors, or as PyTorch saves them. */
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
      'There is no {0} in {1}, where {2} says that weights lie. Download it too.',
      missing,
      folder,
      index,
    ),
  );
}
