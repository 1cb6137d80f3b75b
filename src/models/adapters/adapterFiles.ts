import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { commonFolder } from '../../files/realFiles';
import { snapshotOf } from '../snapshot';
import { readPytorchFile } from '../weights/pytorch/pytorchFile';
import { readSafetensorsHeader } from '../weights/safetensors';
import { type Format, hasWeightFiles, openWeightFiles, type WeightFiles } from '../weights/weightFiles';

export const adapterConfigFile = 'adapter_config.json';

const formats: readonly Format[] = [
  {
    single: 'adapter_model.safetensors',
    index: 'adapter_model.safetensors.index.json',
    read: readSafetensorsHeader,
  },
  { single: 'adapter_model.bin', index: 'adapter_model.bin.index.json', read: readPytorchFile },
];

/** Whether a folder holds an adapter. An adapter's config left beside a model's weights does not make it one. */
export async function isAdapterFolder(path: string): Promise<boolean> {
  const folder = await snapshotOf(path);
  if (!existsSync(join(folder, adapterConfigFile))) return false;
  return hasWeightFiles(folder, formats) || !hasWeightFiles(folder);
}

/** @throws {ReaderError} naming the file that is missing or broken. */
export async function openAdapterFiles(folder: string): Promise<WeightFiles> {
  if (hasWeightFiles(folder, formats)) return openWeightFiles(folder, formats);
  throw new ReaderError(
    l10n.t(
      '{0} has no {1}, which should hold the adapter’s weights. Download the folder again.',
      folder,
      formats[0]!.single,
    ),
  );
}

/** The same files with paths below one common folder, from which onnxruntime maps both. */
export function together(...files: readonly [WeightFiles, WeightFiles]): [WeightFiles, WeightFiles] {
  const folder = commonFolder(files.map((one) => join(one.folder, sep)));
  const [base, adapter] = files.map((one) => ({ ...one, folder, tensors: placedBelow(folder, one) }));
  return [base!, adapter!];
}

function placedBelow(folder: string, files: WeightFiles): WeightFiles['tensors'] {
  const placed = [...files.tensors].map(([name, tensor]) => {
    const file = relative(folder, join(files.folder, tensor.file)).replaceAll(sep, '/');
    return [name, { ...tensor, file }] as const;
  });
  return new Map(placed);
}
