import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../../errors';
import { FileBytes } from '../../../files/fileBytes';
import { checkIsFetched } from '../../../files/gitLfs';
import { checkIsFile } from '../../../files/readFile';
import type { TensorEntry } from '../safetensors';
import { readArchive } from './archive';
import { readLegacyFile } from './legacyFile';
import type { PickledTensor, PytorchFile } from './rebuild';

/** A tensor as a pickle describes it. Its bytes reach from its first number to its last. */
export interface ViewEntry extends TensorEntry {
  /** Numbers from one entry to the next along each dimension; absent if the tensor is contiguous. */
  readonly strides?: readonly number[];
}

/**
 * The tensors of a file that any version of `torch.save` wrote. Nothing in it is run, and no weight is read.
 * Source: `torch/serialization.py` of PyTorch 2.13.
 * @throws {ReaderError} for a file that is missing, truncated, corrupt or a Git LFS pointer; and naming what else than
 * tensors the file asks for.
 */
export async function readPytorchFile(path: string): Promise<ViewEntry[]> {
  const file = basename(path);
  await checkIsFile(path);
  const start = FileBytes.use(path, (bytes) => bytes.start(512));
  checkIsFetched(start, file);
  if (start.toString('latin1', 257, 262) === 'ustar') throw tooOld(file);
  try {
    const isArchive = start.toString('latin1', 0, 4) === 'PK\x03\x04';
    const { tensors, storages } = isArchive ? await readArchive(path, file) : readLegacyFile(path, file);
    return [...tensors].map(([name, tensor]) => entryOf(name, tensor, storages));
  } catch (cause) {
    if (cause instanceof ReaderError) throw cause;
    throw new ReaderError(
      l10n.t('{0} is incomplete or damaged, or PyTorch did not save it. Download it again.', file),
      { cause },
    );
  }
}

function tooOld(file: string): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} has the format of PyTorch 0.1, which is not supported. Load it in Python and save the model as model.safetensors.',
      file,
    ),
  );
}

function entryOf(name: string, tensor: PickledTensor, storages: PytorchFile['storages']): ViewEntry {
  const { storage, type, offset, shape, strides } = tensor;
  const place = storages.get(storage.key);
  if (!place) throw new Error(`no storage ${storage.key}`);
  const length = lengthOf(shape, strides) * type.size;
  const inStorage = offset * type.size;
  const beforeStorage = storage.begin * storage.type.size;
  const isInside =
    inStorage + length <= storage.length * storage.type.size &&
    beforeStorage + inStorage + length <= place.length;
  if (!isInside) throw new Error(`${name} ends outside its storage`);
  const begin = place.begin + beforeStorage + inStorage;
  return {
    name,
    dtype: type.dtype,
    shape,
    begin,
    end: begin + length,
    ...(!isRowMajor(shape, strides) && { strides }),
  };
}

/** How many numbers of the storage lie from the tensor's first to its last. */
function lengthOf(shape: readonly number[], strides: readonly number[]): number {
  if (shape.includes(0)) return 0;
  return shape.reduce((length, entries, axis) => length + (entries - 1) * strides[axis]!, 1);
}

function isRowMajor(shape: readonly number[], strides: readonly number[]): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== step) return shape.includes(0);
    step *= shape[axis]!;
  }
  return true;
}
