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
 * The facts of a model folder: `config.json`, the tokenizer and `model.safetensors`; `generation_config.json` where
 * the model writes.
 */
export interface ModelFolder extends Sizes {
  folder: string;
  /** `model_type` of config.json, such as `gpt2`. */
  modelType: string;
  /** Whether the model is told of each token in which text of a pair it stands (BERT's token type). */
  hasTokenTypes: boolean;
  /** What the model reads beside text, where this is its text model. */
  besideText?: BesideText;
  /** Learned numbers that the model uses; a tied matrix counts once. */
  parameters: number;
  /** Bytes of memory that they take at most as they are loaded. */
  loadedBytes: number;
  tokenizer: TokenizerPlace;
  /** Present where the model is an adapter on a base, whose folder this names. */
  adapter?: Adapter;
}

/** A folder that holds `tokenizer.json` or what one can be made of, or what a file of the whole model says of it. */
export type TokenizerPlace =
  /** `configFolder` has the model's config.json, where that is another. */
  { readonly folder: string; readonly configFolder?: string } | { readonly vocabulary: () => GgufVocabulary };

/** A model folder whose tensors are all there, in the shapes that its config asks for. */
export interface OpenModel extends ModelFolder, Model {
  /** The real folder, symlinks followed, below which all weights lie; onnxruntime maps only from there. */
  weightsFolder: string;
  /** How many tokens an exported graph always reads, shorter texts padded; absent where the text decides. */
  length?: number | undefined;
}

/**
 * Reads config.json and the headers of the weights, and checks every tensor by name, shape and type. No weight is read.
 * @throws {ReaderError} naming the file, and the number, switch or tensor in it that cannot be used.
 */
export async function openModelFolder(folder: string): Promise<OpenModel> {
  const place = await snapshotOf(await existingFolder(folder));
  const transformer = await readTransformer(place);
  await checkTokenizerFiles(place);
  const files = await openWeightFiles(place);
  const weights = new StoredWeights(files, transformer.weightPrefix);
  const taps = tapValues(transformer, weights);
  return {
    ...factsOf(transformer),
    ...amountOf([...weights.used.values()]),
    folder,
    tokenizer: { folder: place },
    taps,
    weightsFolder: files.folder,
  };
}

/** @throws {ReaderError} naming the number or switch of a config that cannot be used. */
export async function readTransformer(folder: string): Promise<Transformer> {
  const config = await readJsonObject(join(folder, configFile));
  const generation = join(folder, generationConfigFile);
  return configured(
    config,
    existsSync(generation) ? await readJsonObject(generation) : undefined,
    await readQuantization(folder, config),
  );
}

/** What a Transformer says of itself, without how it is built. */
export function factsOf(
  transformer: Transformer,
): Sizes & Pick<ModelFolder, 'modelType' | 'hasTokenTypes' | 'besideText'> {
  const { modelType, hasTokenTypes, besideText } = transformer;
  return { ...sizesOf(transformer), modelType, hasTokenTypes, ...(besideText && { besideText }) };
}

/** How much a model has learned. */
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

/** @throws {ReaderError} for what is no folder. */
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
