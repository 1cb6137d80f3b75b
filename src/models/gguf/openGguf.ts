import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { FileBytes } from '../../files/fileBytes';
import { realFiles } from '../../files/realFiles';
import type { Transformer } from '../../transformer/graph/architecture';
import { tapValues } from '../../transformer/graph/taps';
import { amountOf, factsOf, type OpenModel } from '../modelFolder';
import { snapshotOf } from '../snapshot';
import { isStored, type StoredTensor } from '../weights/storedNumbers';
import { hasWeightFiles, type TensorPlace } from '../weights/weightFiles';
import { notRead } from './ggmlTypes';
import { configuredByGguf } from './ggufConfig';
import { type GgufFile, readGgufFile } from './ggufFile';
import { ggufVocabulary } from './ggufVocabulary';
import { type Changes, GgufWeights } from './ggufWeights';

/**
 * The GGUF file at a path: such a file, or a folder that has one and no weights of another kind.
 * @throws {ReaderError} for a folder with several.
 */
export async function findGguf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return isGguf(path) ? resolve(path) : undefined;
  if (!found?.isDirectory()) return undefined;
  const folder = await snapshotOf(resolve(path));
  const names = (await readdir(folder).catch(() => [])).filter(isGguf).sort();
  if (names.length === 0 || hasWeightFiles(folder)) return undefined;
  if (names.length === 1) return join(folder, names[0]!);
  throw new ReaderError(
    l10n.t('{0} holds several GGUF files: {1}. Choose one of them.', folder, names.slice(0, 9).join(', ')),
  );
}

function isGguf(path: string): boolean {
  return /\.gguf$/i.test(path);
}

/**
 * Opens a GGUF file: reads its metadata, and checks its tensors by name, shape and type. No weight is read.
 * @param path as the reader gave it
 * @throws {ReaderError} naming the file, and the entry or tensor in it that cannot be used.
 */
export async function openGguf(file: string, path: string): Promise<OpenModel> {
  const name = basename(file);
  const gguf = await readGgufFile(file);
  const transformer = configuredByGguf(gguf, name, rotaryDivisors(gguf, file));
  const { folder, places } = await realFiles([file]);
  const tensors = gguf.tensors.map((tensor) => stored({ ...tensor, file: places[0]!, shownFile: name }));
  const weights = new GgufWeights(byName(tensors), name, changesOf(transformer));
  const values = tapValues(transformer, weights);
  return {
    ...factsOf(transformer),
    ...amountOf([...weights.used]),
    folder: path,
    tokenizer: { vocabulary: () => ggufVocabulary(gguf, name) },
    ...values,
    weightsFolder: folder,
  };
}

/** More than any head has pairs. A longer list is refused for its length later. */
const mostDivisors = 65_536;

/** The divisors of rotary frequencies in a model whose context was stretched, such as Llama 3.1. */
function rotaryDivisors({ tensors }: GgufFile, file: string): readonly number[] | undefined {
  const found = tensors.find(({ name }) => name === 'rope_freqs.weight');
  if (found?.dtype !== 'F32') return undefined;
  const end = Math.min(found.end, found.begin + mostDivisors * Float32Array.BYTES_PER_ELEMENT);
  const bytes = FileBytes.use(file, (bytes) => bytes.slice(found.begin, end));
  return [...new Float32Array(bytes.slice().buffer)];
}

/** Source: `modify_tensors` of llama.cpp's convert_hf_to_gguf.py */
function changesOf({ modelType, attentions }: Transformer): Changes {
  const { heads, keyValueHeads = heads } = attentions[0]!;
  switch (modelType) {
    case 'llama':
      return { turnedByNeighbours: { queries: heads, keys: keyValueHeads } };
    case 'gemma':
      return { gainOffset: 1 };
    default:
      return {};
  }
}

function byName(tensors: readonly StoredTensor[]): ReadonlyMap<string, StoredTensor> {
  return new Map(tensors.map((tensor) => [tensor.name, tensor]));
}

/** @throws {ReaderError} for a type that is not supported, even if the model does not use the tensor. */
function stored(tensor: TensorPlace): StoredTensor {
  if (isStored(tensor)) return tensor;
  throw notRead(tensor.shownFile, tensor.name, tensor.dtype);
}
