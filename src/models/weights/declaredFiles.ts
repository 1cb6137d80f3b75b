import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';

/**
 * Where a graph says that a file of its weights lies: below its own folder.
 * @throws {ReaderError} for a place elsewhere.
 */
export function besideGraph(graph: string, location: string): string {
  const place = normalize(location);
  if (location !== '' && !isAbsolute(location) && !/^[a-z]:|^\.\.([\\/]|$)|\0/i.test(place)) {
    return join(dirname(graph), place);
  }
  throw new ReaderError(
    l10n.t(
      '{0} says that its weights lie in {1}, outside its own folder, where nothing is read. Move them beside it, and export it again.',
      basename(graph),
      shown(location),
    ),
  );
}

/**
 * Checks that no link leads a graph out of its model's folder: a graph may read any bytes of a file as numbers, and
 * whoever made both the graph and the link chooses the file. Links of the Hub's cache, from `snapshots/…` to `blobs/…`,
 * are followed. (Safetensors files may be linked from anywhere: what they do not describe is not read.)
 * @param file that a graph declares
 * @param folder of the model
 * @throws {ReaderError} where one does.
 */
export async function checkStaysInside(file: string, graph: string, folder: string): Promise<void> {
  const found = await realpath(file);
  const folders = await Promise.all([dirname(graph), folder].map((each) => realpath(each)));
  const allowed = folders.flatMap((each) => [each, ...blobsOf(each)]);
  if (allowed.some((each) => found.startsWith(each.endsWith(sep) ? each : each + sep))) return;
  throw new ReaderError(
    l10n.t(
      '{0} takes its weights from {1}, a link to {2} outside the model’s folder, where nothing is read. Put the file itself there.',
      basename(graph),
      shown(basename(file)),
      found,
    ),
  );
}

/** The files behind the links of a commit in the Hub's cache; not where `blobs` is a link itself. */
function blobsOf(folder: string): string[] {
  const [, model] = /^(.*[\\/]models--[^\\/]+)[\\/]snapshots[\\/]/.exec(folder + sep) ?? [];
  return model === undefined ? [] : [join(model, 'blobs')];
}
