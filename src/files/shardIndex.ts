import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../errors';
import { isObject, parseJsonObject } from './json';

/** The shard that holds each tensor, as the index of a model in several files lists them. */
export type ShardIndex = ReadonlyMap<string, string>;

/**
 * @param file the index's name for the reader
 * @throws {ReaderError} naming the index, and what is damaged in it.
 */
export function readShardIndex(text: string, file: string): ShardIndex {
  const { weight_map: map } = parseJsonObject(text, file);
  if (!isObject(map) || Object.keys(map).length === 0) {
    throw new ReaderError(
      l10n.t(
        '{0} is damaged: it has no "weight_map" that says which file holds which weights. Download it again.',
        file,
      ),
    );
  }
  return new Map(
    Object.entries(map).map(([tensor, shard]) => {
      if (isFileName(shard)) return [tensor, shard];
      throw new ReaderError(
        l10n.t(
          '{0} is damaged: it places {1} in {2}, which is not the name of a file beside it. Download it again.',
          file,
          shown(tensor),
          shown(shard),
        ),
      );
    }),
  );
}

function isFileName(name: unknown): name is string {
  return typeof name === 'string' && /^[^/\\\p{Cc}]{1,255}$/u.test(name) && !/^\.+$/.test(name);
}
