import { FileBytes } from '../../../files/fileBytes';
import { checkOrder } from './archive';
import { readPickle } from './pickle';
import { longestPickle, PickleBytes } from './pickleBytes';
import { type PytorchFile, TensorPickleReader, tensorsIn } from './rebuild';
import type { ZippedFile } from './zipFile';

const magic = 0x1950a86a20f9469cfc6cn;
const protocol = 1001;

/**
 * Reads what `torch.save` wrote before PyTorch 1.6: pickles of a magic number, a version, the machine, the object and the
 * keys of its storages; then, for each key, the length of the storage and its numbers.
 * @throws {ReaderError} for a pickle with more than tensors; an `Error` for a damaged or different file.
 */
export function readLegacyFile(path: string, file: string): PytorchFile {
  return FileBytes.use(path, (bytes) => {
    const pickles = new PickleBytes(bytes.start(longestPickle));
    const reader = new TensorPickleReader(file);
    const [found, version, machine, object, keys] = Array.from({ length: 5 }, (_, i) => {
      const pickled = readPickle(pickles, reader);
      if (i === 0 && pickled !== magic) throw new Error('no magic number');
      return pickled;
    });
    if (found !== magic || version !== protocol) throw new Error('another version');
    const isLittle = machine instanceof Map && machine.get('little_endian') === true;
    checkOrder(isLittle ? 'little' : 'big', file);
    return { tensors: tensorsIn(object ?? null), storages: placesOf(keys, reader, bytes, pickles.position) };
  });
}

/** @param begin the byte after the pickles */
function placesOf(
  keys: unknown,
  { storages }: TensorPickleReader,
  bytes: FileBytes,
  begin: number,
): PytorchFile['storages'] {
  const places = new Map<string, ZippedFile>();
  let at = begin;
  for (const key of Array.isArray(keys) ? keys : []) {
    const storage = storages.get(key);
    if (!storage) throw new Error('storage without tensor');
    const count = new PickleBytes(bytes.slice(at, Math.min(at + 8, bytes.length))).long();
    const length = count * storage.type.size;
    if (count !== storage.length || at + 8 + length > bytes.length)
      throw new Error(`storage ${key} ends outside`);
    places.set(key, { begin: at + 8, length });
    at += 8 + length;
  }
  return places;
}
