import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { readShardIndex } from '../files/shardIndex';
import { checksumOf } from './checksum';
import type { Hub } from './hub';
import { findHubModel, type HubFile, type HubModel, pathOf } from './hubModel';
import { damaged } from './mismatch';

/** What a model consists of, known before any of its weights is fetched. */
export interface Offer {
  readonly model: HubModel;
  /** What is to be downloaded. */
  readonly files: readonly HubFile[];
  /** The texts of config.json, and of generation_config.json where there is one. */
  readonly configs: { readonly config: string; readonly generationConfig?: string };
}

const configFile = 'config.json';
const generationFile = 'generation_config.json';
/** How weights may be kept: in one file, or in shards that an index lists. The first that a model has counts. */
const formats = [
  { single: 'model.safetensors', index: 'model.safetensors.index.json' },
  { single: 'pytorch_model.bin', index: 'pytorch_model.bin.index.json' },
] as const;
const tokenizerFile = 'tokenizer.json';

/** Read beside the tokenizer, however it is stored. */
const always = [
  configFile,
  generationFile,
  'tokenizer_config.json',
  'special_tokens_map.json',
  'added_tokens.json',
  'README.md',
];
/** What a tokenizer is made of where there is no tokenizer.json. */
const ingredients = /^(vocab\.(txt|json)|merges\.txt|.*\.(model|spm))$/;

/**
 * Reads what describes the model, and nothing that is large.
 * @throws {ReaderError} where the model is not there, is not the reader's to see, or has no weights that can be read.
 */
export async function findOffer(hub: Hub, id: string, signal?: AbortSignal): Promise<Offer> {
  const model = await findHubModel(hub, id, signal);
  const config = find(model, configFile);
  const generation = find(model, generationFile);
  if (!config) throw withoutConfig(model);
  return {
    model,
    files: [...smallFiles(model), ...(await weightFiles(hub, model, signal))],
    configs: {
      config: await readText(hub, model, config, signal),
      ...(generation && { generationConfig: await readText(hub, model, generation, signal) }),
    },
  };
}

function withoutConfig(model: HubModel): ReaderError {
  const isAdapter = find(model, 'adapter_config.json') !== undefined;
  return new ReaderError(
    isAdapter
      ? l10n.t(
          '{0} is an adapter, which is not downloaded here. Download it in Python, and the model that it is for here or there; then open the adapter’s folder.',
          model.id,
        )
      : l10n.t('{0} has no config.json. Choose another model.', model.id),
  );
}

/** Bytes of all files. */
export function sizeOfFiles(files: readonly HubFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

function find({ files }: HubModel, wanted: string): HubFile | undefined {
  return files.find(({ name }) => name === wanted);
}

function smallFiles(model: HubModel): HubFile[] {
  const tokenizer = find(model, tokenizerFile);
  const isTokenizer = (file: HubFile) => (tokenizer ? file === tokenizer : ingredients.test(file.name));
  return model.files.filter((file) => always.includes(file.name) || isTokenizer(file));
}

async function weightFiles(hub: Hub, model: HubModel, signal?: AbortSignal): Promise<HubFile[]> {
  const names = await weightNames(hub, model, signal);
  return names.map((name) => find(model, name) ?? refuse(model, name));
}

async function weightNames(hub: Hub, model: HubModel, signal?: AbortSignal): Promise<string[]> {
  for (const { single, index } of formats) {
    if (find(model, single)) return [single];
    const file = find(model, index);
    if (!file) continue;
    const shards = readShardIndex(await readText(hub, model, file, signal), index).values();
    return [index, ...[...new Set(shards)].sort()];
  }
  return [formats[0].single];
}

async function readText(hub: Hub, model: HubModel, file: HubFile, signal?: AbortSignal): Promise<string> {
  const bytes = await hub.read({ path: pathOf(model, file), model: model.id, signal });
  if (checksumOf(file).update(bytes).digest('hex') === file.hash) return bytes.toString('utf8');
  throw damaged(hub.host, file);
}

function refuse({ id }: HubModel, missing: string): never {
  throw new ReaderError(
    l10n.t(
      '{0} has no {1}. Choose a model whose weights are stored as safetensors or pytorch_model.bin.',
      id,
      missing,
    ),
  );
}
