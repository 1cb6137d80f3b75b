import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { readShardIndex } from '../files/shardIndex';
import type { Hub } from './hub';
import { checksumOf, findHubModel, type HubFile, type HubModel, pathOf } from './hubModel';
import { damaged } from './mismatch';

/** What a model consists of, known before any weights are downloaded. */
export interface Offer {
  readonly model: HubModel;
  /** The files to download. */
  readonly files: readonly HubFile[];
  /** The texts of config.json, and of generation_config.json if there is one. */
  readonly configs: { readonly config: string; readonly generationConfig?: string };
}

const configFile = 'config.json';
const generationFile = 'generation_config.json';
/** How weights may be stored: in one file, or in shards that an index lists. The first format that a model has counts. */
const formats = [
  { single: 'model.safetensors', index: 'model.safetensors.index.json' },
  { single: 'pytorch_model.bin', index: 'pytorch_model.bin.index.json' },
] as const;
const tokenizerFile = 'tokenizer.json';

/** Downloaded however the tokenizer is stored. */
const always = [
  configFile,
  generationFile,
  'tokenizer_config.json',
  'special_tokens_map.json',
  'added_tokens.json',
  'README.md',
];
/** The files from which a tokenizer is made if there is no tokenizer.json. */
const ingredients = /^(vocab\.(txt|json)|merges\.txt|.*\.(model|spm))$/;

/**
 * Reads only the small files, which describe the model.
 * @throws {ReaderError} if there is no such model, the reader may not see it, or its weights cannot be read.
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
          '{0} is an adapter, and adapters are not downloaded here. Download it in Python, and its base model here or in Python; then open the adapter’s folder.',
          model.id,
        )
      : l10n.t('{0} has no config.json. Choose another model.', model.id),
  );
}

/** The bytes of all files together. */
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
