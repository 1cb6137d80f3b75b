import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../../errors';
import { FileBytes } from '../../../files/fileBytes';
import { readPickle } from './pickle';
import { longestPickle, PickleBytes } from './pickleBytes';
import { type PytorchFile, TensorPickleReader, tensorsIn } from './rebuild';
import { filesInZip, type ZippedFile } from './zipFile';

/**
 * Reads what `torch.save` writes since PyTorch 1.6: a zip archive with one folder, in which `data.pkl` is the pickle and
 * `data/<key>` holds the numbers of a storage.
 * @throws {ReaderError} for content that is not supported; an `Error` for a damaged archive.
 */
export async function readArchive(path: string, file: string): Promise<PytorchFile> {
  const files = await filesInZip(path, file);
  const folder = [...files.keys()].map((name) => /^([^/]+)\/data\.pkl$/.exec(name)?.[1]).find(Boolean);
  const read = (place: ZippedFile) =>
    FileBytes.use(path, (bytes) => bytes.slice(place.begin, place.begin + place.length));
  const order = files.get(`${folder}/byteorder`);
  if (order && order.length < 64) checkOrder(Buffer.from(read(order)).toString(), file);
  const pickle = files.get(`${folder}/data.pkl`);
  if (!pickle || pickle.length > longestPickle) throw new Error('no pickle that can be read');
  const reader = new TensorPickleReader(file);
  const pickled = readPickle(new PickleBytes(read(pickle)), reader);
  const places = [...reader.storages.values()].map(({ key }) => {
    const place = files.get(`${folder}/data/${key}`);
    if (!place) throw new Error(`no storage ${key}`);
    return [key, place] as const;
  });
  return { tensors: tensorsIn(pickled), storages: new Map(places) };
}

/** @throws {ReaderError} for big-endian numbers. */
export function checkOrder(order: string, file: string): void {
  if (order === 'little') return;
  throw new ReaderError(
    l10n.t(
      '{0} was saved with the byte order {1}, but only “little” is supported. Load it in Python and save the model as model.safetensors.',
      file,
      shown(order),
    ),
  );
}
