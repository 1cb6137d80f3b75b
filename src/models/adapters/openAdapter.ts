import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { readJsonObject } from '../../files/json';
import { tapValues } from '../../transformer/graph/taps';
import { amountOf, existingFolder, factsOf, type OpenModel, readTransformer } from '../modelFolder';
import { snapshotOf } from '../snapshot';
import { tokenizerFilesIn } from '../tokenizerFiles';
import { StoredWeights } from '../weights/storedWeights';
import { openWeightFiles } from '../weights/weightFiles';
import { AdaptedWeights } from './adaptedWeights';
import { readAdapterConfig } from './adapterConfig';
import { adapterConfigFile, openAdapterFiles, together } from './adapterFiles';
import { adapterTensors } from './adapterTensors';
import { type BasePlaces, findBase } from './findBase';

/**
 * Opens an adapter's folder as a model: the base with the adapter on it. The folder is as PEFT saves it
 * (`adapter_config.json`, `adapter_model.safetensors` or `.bin`, a tokenizer). No weight is read.
 * @throws {ReaderError} naming what is missing, what is not supported, or what does not fit the base.
 */
export async function openAdapter(folder: string, places: BasePlaces): Promise<OpenModel> {
  const place = await snapshotOf(await existingFolder(folder));
  const config = readAdapterConfig(await readJsonObject(join(place, adapterConfigFile)));
  const files = await openAdapterFiles(place);
  const base = await findBase(config, place, places);
  const transformer = await ofBase(base, readTransformer(base));
  checkTokenizer(place, base);
  const [baseFiles, adapterFiles] = together(await ofBase(base, openWeightFiles(base)), files);
  const stored = new StoredWeights(baseFiles, transformer.weightPrefix);
  const weights = new AdaptedWeights(stored, adapterTensors(adapterFiles, transformer.weightPrefix), config);
  const values = tapValues(transformer, weights);
  weights.checkIsOfBase();
  return {
    ...factsOf(transformer),
    ...amountOf([...stored.used.values(), ...weights.used.values()]),
    folder,
    tokenizer: { folder: place, configFolder: base },
    ...values,
    weightsFolder: baseFiles.folder,
    adapter: { base, ranks: weights.ranks },
  };
}

/** Adds to errors about the base that they are about the base. */
function ofBase<T>(base: string, opening: Promise<T>): Promise<T> {
  return opening.catch((cause: unknown) => {
    if (!(cause instanceof ReaderError)) throw cause;
    throw new ReaderError(
      l10n.t('The base of the adapter, {0}, cannot be opened: {1}', base, cause.message),
      {
        cause,
      },
    );
  });
}

/** @throws {ReaderError} if the adapter's folder has no tokenizer: it may need tokens that the base's tokenizer lacks. */
function checkTokenizer(folder: string, base: string): void {
  if (tokenizerFilesIn(folder).length > 0) return;
  throw new ReaderError(
    l10n.t(
      '{0} holds an adapter without a tokenizer. Copy the base’s tokenizer into it: {1} from {2}.',
      folder,
      [...tokenizerFilesIn(base), ...settingsIn(base)].join(', ') || 'tokenizer.json',
      base,
    ),
  );
}

/** The settings files of a tokenizer that the folder has. */
function settingsIn(folder: string): readonly string[] {
  const names = ['tokenizer_config.json', 'special_tokens_map.json', 'added_tokens.json'];
  return names.filter((name) => existsSync(join(folder, name)));
}
