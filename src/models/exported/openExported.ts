import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { readJsonObject } from '../../files/json';
import { bytesOf, elementTypeOf } from '../../onnx/elementType';
import type { TensorEntry } from '../../onnx/read/readTensor';
import type { Generation } from '../../transformer/config/generation';
import {
  type ExportedModel,
  exportedEncoderDecoder,
  exportedModel,
} from '../../transformer/exported/exportedModel';
import type { GraphFile } from '../../transformer/exported/linkGraph';
import { configFile, configured } from '../modelConfig';
import { type Amount, type OpenModel, readTransformer } from '../modelFolder';
import { paddingIdOf } from '../paddingId';
import { checkTokenizerFiles } from '../tokenizerFiles';
import type { ExportedFiles, ExportedGraphs } from './findExported';
import { explained, openGraphFiles } from './graphFile';

/** An exported model before the runs that show how long a text may be and what its attention is like. */
export interface UnseenModel
  extends OpenModel,
    Pick<ExportedModel, 'computes' | 'countings' | 'longest' | 'sample' | 'describe'> {}

/**
 * Reads the structure of a graph and checks that its weights are there. No weight is read.
 * @param path as the reader gave it
 * @throws {ReaderError} naming the file that cannot be used, and what is wrong in it.
 */
export async function openExported(
  { graphs: paths, folder }: ExportedFiles,
  path: string,
): Promise<UnseenModel> {
  await checkTokenizerFiles(folder);
  const { graphs, weightsFolder } = await openGraphFiles(paths, folder);
  const [first, decoder] = graphs as ExportedGraphs<GraphFile>;
  const config = await readConfig(folder);
  const paddingId = await paddingIdOf(config, folder);
  const model = explained((decoder ?? first).file, () =>
    decoder ? exportedEncoderDecoder(first, decoder) : exportedModel(first, paddingId),
  );
  return {
    ...model,
    ...(decoder && { generation: await generationOf(folder, decoder.file) }),
    folder: path,
    modelType: typeof config.model_type === 'string' ? config.model_type : 'onnx',
    attentions: [],
    context: contextOf(config),
    ...amountOf(graphs.flatMap(({ graph }) => [...graph.initializers.values()])),
    tokenizer: { folder },
    weightsFolder,
    taps: new Map(),
  };
}

type Config = Readonly<Record<string, unknown>>;

async function readConfig(folder: string): Promise<Config> {
  const file = join(folder, configFile);
  return existsSync(file) ? readJsonObject(file) : {};
}

/** How an encoder–decoder generates text, which no graph says. */
async function generationOf(folder: string, decoder: string): Promise<Generation> {
  const { generation, modelType } = await readTransformer(folder);
  if (generation) return generation;
  throw new ReaderError(
    l10n.t(
      '{0} is the decoder of an encoder–decoder, but config.json is that of {1}. Put the matching config.json beside it.',
      decoder,
      modelType,
    ),
  );
}

/** The context of a graph that computes positions, if its config does not give one. */
const longestContext = 65_536;

/** The names of the context in the configs of other architectures. */
const contextKeys = ['max_position_embeddings', 'n_positions', 'n_ctx', 'max_seq_len', 'seq_length'];

function contextOf(config: Config): number {
  try {
    return configured(config, undefined).context;
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    const lengths = contextKeys.map((key) => config[key]);
    const length = lengths.find((length) => Number.isSafeInteger(length) && Number(length) > 0);
    return length === undefined ? longestContext : Number(length);
  }
}

/** Bytes of memory for each float16 that onnxruntime loads. Other types are mapped, or stay as they are. */
const bytesOfHalf = 4.3;

/** Counts learned numbers; integers are shapes and positions. */
function amountOf(stored: readonly TensorEntry[]): Amount {
  const amount = { parameters: 0, loadedBytes: 0 };
  for (const { code, dims } of stored) {
    const type = elementTypeOf(code);
    if (!type || type === 'string' || type === 'int64' || type === 'bool') continue;
    const numbers = dims.reduce((product, length) => product * length, 1);
    const isHalf = type === 'float16' || type === 'bfloat16';
    amount.parameters += numbers;
    amount.loadedBytes += isHalf ? numbers * bytesOfHalf : bytesOf(type, dims);
  }
  return amount;
}
