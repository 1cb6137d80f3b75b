import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';

/**
 * The path of a file in which a graph says that its weights are. It must be below the graph's folder.
 * @throws {ReaderError} for any other path.
 */
export function besideGraph(graph: string, location: string): string {
  const place = normalize(location);
  if (location !== '' && !isAbsolute(location) && !/^[a-z]:|^\.\.([\\/]|$)|\0/i.test(place)) {
    return join(dirname(graph), place);
  }
  throw new ReaderError(
    l10n.t(
      '{0} says that its weights are in {1}, outside its own folder, where no file is read. Move them beside it, and export it again.',
      basename(graph),
      shown(location),
    ),
  );
}

/**
 * Checks that no link leads out of the model's folder. A graph can read any bytes of a file as numbers, so whoever made
 * the graph and the link could read any file. Links of the Hub's cache, from `snapshots/…` to `blobs/…`, are allowed.
 * (Safetensors files may be linked from anywhere, because only what they describe is read.)
 * @param file a file that the graph declares
 * @param folder the model's folder
 * @throws {ReaderError} if a link leads out.
 */
export async function checkStaysInside(file: string, graph: string, folder: string): Promise<void> {
  const found = await realpath(file);
  const folders = await Promise.all([dirname(graph), folder].map((each) => realpath(each)));
  const allowed = folders.flatMap((each) => [each, ...blobsOf(each)]);
  if (allowed.some((each) => found.startsWith(each.endsWith(sep) ? each : each + sep))) return;
  throw new ReaderError(
    l10n.t(
      '{0} takes its weights from {1}, a link to {2} outside the model’s folder, where no file is read. Put the file itself there.',
      basename(graph),
      shown(basename(file)),
      found,
    ),
  );
}

/** The folder of the files behind a snapshot's links in the Hub's cache; it counts only if it is not a link itself. */
function blobsOf(folder: string): string[] {
  const [, model] = /^(.*[\\/]models--[^\\/]+)[\\/]snapshots[\\/]/.exec(folder + sep) ?? [];
  return model === undefined ? [] : [join(model, 'blobs')];
}
