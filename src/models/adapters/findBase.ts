import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { configFile } from '../modelConfig';
import { snapshotOf } from '../snapshot';
import { hasWeightFiles } from '../weights/weightFiles';
import type { AdapterConfig } from './adapterConfig';

/** Folders in which to look for bases, in addition to those around the adapter. */
export interface BasePlaces {
  /** The folder of the built-in models. */
  readonly builtInModels?: string | undefined;
  /** The cache of Hugging Face's libraries. */
  readonly hubCache?: string | undefined;
}

/**
 * The folder of an adapter's base model: where its config says, beside the adapter, in the cache of Hugging Face's
 * libraries, or among the built-in models.
 * @param folder the adapter's folder
 * @throws {ReaderError} naming the model if it is in none of these.
 */
export async function findBase(
  { base, revision }: Pick<AdapterConfig, 'base' | 'revision'>,
  folder: string,
  { builtInModels, hubCache }: BasePlaces,
): Promise<string> {
  const [name = base] = base
    .split(/[\\/]/)
    .filter((step) => step !== '')
    .slice(-1);
  const beside = dirname(folder);
  const onDisk = [resolve(folder, base), resolve(beside, base)];
  const cached = hubCache === undefined ? [] : await cachedAs(base, hubCache);
  const places = [
    ...[...onDisk, join(beside, name)].map((place) => snapshotOf(place)),
    ...cached.map((place) => snapshotOf(place, revision)),
    ...(builtInModels === undefined ? [] : [join(builtInModels, name)]),
  ];
  for (const place of await Promise.all(places)) {
    // Training scripts may put a copy of the base's config beside the adapter.
    const isAdapter = place === folder && !hasWeightFiles(place);
    if (existsSync(join(place, configFile)) && !isAdapter) return place;
  }
  throw new ReaderError(
    revision === undefined
      ? l10n.t(
          '{0} is an adapter for {1}, which is neither beside it nor in the cache of Hugging Face. Put the folder of that model beside it, or download it with Select Model, From Hugging Face.',
          folder,
          base,
        )
      : l10n.t(
          '{0} is an adapter for the revision {2} of {1}, which is neither beside it nor in the cache of Hugging Face. Put the folder of that model beside it, or download it in Python.',
          folder,
          base,
          revision,
        ),
  );
}

/** The owners that the Hub assigned to models without one, such as `gpt2`. */
const heirs = [
  'openai-community',
  'google-bert',
  'FacebookAI',
  'google-t5',
  'distilbert',
  'albert',
  'almanach',
];

/** The folders of a model in the cache, by its id. */
async function cachedAs(id: string, hubCache: string): Promise<string[]> {
  if (!/^[\w.-]+(\/[\w.-]+)?$/.test(id)) return [];
  const ids = id.includes('/') ? [id] : [id, ...heirs.map((owner) => `${owner}/${id}`)];
  const wanted = ids.map((each) => `models--${each.replace('/', '--')}`);
  const cached = new Set(await readdir(hubCache).catch(() => []));
  return wanted.filter((name) => cached.has(name)).map((name) => join(hubCache, name));
}
