import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { readTransformer } from './modelFolder';
import { snapshotOf } from './snapshot';
import { hasWeightFiles } from './weightFiles';

/** An exported model's graph, and the folder in which its tokenizer and its config stand. */
export interface ExportedFiles {
  /** The `.onnx` file. */
  readonly graph: string;
  readonly folder: string;
}

/** What exporters call the graph, first the one whose numbers are PyTorch's. */
const names = [
  ...['model.onnx', 'decoder_model.onnx', 'decoder_model_merged.onnx'],
  ...['model_fp16.onnx', 'model_quantized.onnx', 'model_int8.onnx', 'model_uint8.onnx', 'model_q4.onnx'],
];

/**
 * The exported model that a path stands for: an `.onnx` file, or a folder that has one (if need be in `onnx/`, as
 * transformers.js keeps them) and no safetensors of an architecture that we build.
 * @throws {ReaderError} for an encoder–decoder in two graphs.
 */
export async function findExported(path: string): Promise<ExportedFiles | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() && path.endsWith('.onnx')) {
    const graph = resolve(path);
    return { graph, folder: folderOf(graph) };
  }
  if (!found?.isDirectory()) return undefined;
  const folder = await snapshotOf(resolve(path));
  const graph = places(folder, names).find(existsSync);
  if ((graph === undefined && !isInTwoGraphs(folder)) || (await isOurs(folder))) return undefined;
  if (graph !== undefined && !isInTwoGraphs(folder)) return { graph, folder };
  throw new ReaderError(
    l10n.t(
      '{0} holds an encoder–decoder as two graphs, which are not read. Save the model as model.safetensors.',
      path,
    ),
  );
}

/** Beside the graph, or beside the folder `onnx` that holds it. */
function folderOf(graph: string): string {
  const folder = dirname(graph);
  const isApart = basename(folder) === 'onnx' && !existsSync(join(folder, 'tokenizer.json'));
  return isApart ? dirname(folder) : folder;
}

function places(folder: string, names: readonly string[]): string[] {
  return names.flatMap((name) => [join(folder, name), join(folder, 'onnx', name)]);
}

function isInTwoGraphs(folder: string): boolean {
  return places(folder, ['encoder_model.onnx', 'encoder_model_quantized.onnx']).some((file) =>
    existsSync(file),
  );
}

async function isOurs(folder: string): Promise<boolean> {
  return (
    hasWeightFiles(folder) &&
    readTransformer(folder).then(
      () => true,
      () => false,
    )
  );
}
