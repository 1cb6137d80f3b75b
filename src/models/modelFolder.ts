import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { GgufVocabulary } from '../files/ggufVocabulary';
import { readJsonObject } from '../files/json';
import type { Adapter, BesideText } from '../protocol/model';
import { type Model, type Sizes, sizesOf, type Transformer } from '../transformer/graph/architecture';
import { tapValues } from '../transformer/graph/taps';
import { configFile, configured, generationConfigFile } from './modelConfig';
import { snapshotOf } from './snapshot';
import { checkTokenizerFiles } from './tokenizerFiles';
import { readQuantization } from './weights/quantization';
import { bytesLoaded, countOf, type StoredTensor } from './weights/storedNumbers';
import { StoredWeights } from './weights/storedWeights';
import { openWeightFiles } from './weights/weightFiles';

/**
 * The facts of a model folder: `config.json`, the tokenizer and `model.safetensors`, and `generation_config.json` if the
 * model generates text.
 */
export interface ModelFolder extends Sizes {
  folder: string;
  /** `model_type` of config.json, such as `gpt2`. */
  modelType: string;
  /** Whether the model is told which text of a pair each token belongs to (BERT's token types). */
  hasTokenTypes: boolean;
  /** What the whole model reads beside text, if this is only its text model. */
  besideText?: BesideText;
  /** How many learned numbers the model uses; a tied matrix counts once. */
  parameters: number;
  /** The most bytes of memory that they take while they are loaded. */
  loadedBytes: number;
  tokenizer: TokenizerPlace;
  /** Present if the model is an adapter; names the folder of its base. */
  adapter?: Adapter;
}

/** A folder with `tokenizer.json` or the files to make one, or the vocabulary in a file of the whole model. */
export type TokenizerPlace =
  /** `configFolder` is the folder of the model's config.json, if it is another. */
  { readonly folder: string; readonly configFolder?: string } | { readonly vocabulary: () => GgufVocabulary };

/** A model folder whose tensors are all there, in the shapes that its config requires. */
export interface OpenModel extends ModelFolder, Model {
  /** The folder that contains all weights, with symlinks followed. onnxruntime maps files only below it. */
  weightsFolder: string;
  /** The fixed number of tokens that an exported graph reads, with shorter texts padded; absent if any length will do. */
  length?: number | undefined;
}

/**
 * Reads config.json and the headers of the weights, and checks every tensor by name, shape and type. No weight is read.
 * @throws {ReaderError} naming the file, and the number, option or tensor in it that cannot be used.
 */
export async function openModelFolder(folder: string): Promise<OpenModel> {
  const place = await snapshotOf(await existingFolder(folder));
  const transformer = await readTransformer(place);
  await checkTokenizerFiles(place);
  const files = await openWeightFiles(place);
  const weights = new StoredWeights(files, transformer.weightPrefix);
  const values = tapValues(transformer, weights);
  return {
    ...factsOf(transformer),
    ...amountOf([...weights.used.values()]),
    folder,
    tokenizer: { folder: place },
    ...values,
    weightsFolder: files.folder,
  };
}

/** @throws {ReaderError} naming the number or option of a config that cannot be used. */
export async function readTransformer(folder: string): Promise<Transformer> {
  const config = await readJsonObject(join(folder, configFile));
  const generation = join(folder, generationConfigFile);
  return configured(
    config,
    existsSync(generation) ? await readJsonObject(generation) : undefined,
    await readQuantization(folder, config),
  );
}

/** The facts about a Transformer, without how it is built. */
export function factsOf(
  transformer: Transformer,
): Sizes & Pick<ModelFolder, 'modelType' | 'hasTokenTypes' | 'besideText'> {
  const { modelType, hasTokenTypes, besideText } = transformer;
  return { ...sizesOf(transformer), modelType, hasTokenTypes, ...(besideText && { besideText }) };
}

/** The size of a model. */
export type Amount = Pick<ModelFolder, 'parameters' | 'loadedBytes'>;

/** @param used the tensors that the model uses */
export function amountOf(used: readonly StoredTensor[]): Amount {
  const amount = { parameters: 0, loadedBytes: 0 };
  for (const tensor of used) {
    amount.parameters += countOf(tensor.shape);
    amount.loadedBytes += bytesLoaded(tensor);
  }
  return amount;
}

/** @throws {ReaderError} for what is not a folder. */
export async function existingFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return resolve(folder);
  throw new ReaderError(
    found
      ? l10n.t(
          '{0} is a file, but a model is a folder, an .onnx file or a .gguf file. Choose one of these.',
          folder,
        )
      : l10n.t('There is no folder {0}. Choose another model folder.', folder),
  );
}
