import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readTransformer } from '../modelFolder';
import { snapshotOf } from '../snapshot';
import { hasWeightFiles } from '../weights/weightFiles';

/** The graphs of an exported model, and the folder of its tokenizer and its config. */
export interface ExportedFiles {
  readonly graphs: ExportedGraphs<string>;
  readonly folder: string;
}

/** One for each `.onnx` file: most models have one, an encoder–decoder has two. */
export type ExportedGraphs<Graph> = readonly [Graph] | readonly [encoder: Graph, decoder: Graph];

/** The suffixes that exporters give to graphs, full precision first. */
const precisions = ['', '_fp16', '_quantized', '_int8', '_uint8', '_q4'];

/** The names that they give to graphs that compute logits. */
const names = precisions.flatMap((precision) =>
  ['model', 'decoder_model', 'decoder_model_merged'].map((name) => `${name}${precision}.onnx`),
);

/**
 * The exported model at a path: an `.onnx` file, or a folder that has one (perhaps in `onnx/`, as for transformers.js) and
 * no weights of an architecture that we build.
 */
export async function findExported(path: string): Promise<ExportedFiles | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() && path.endsWith('.onnx')) {
    const graph = resolve(path);
    return { graphs: withEncoder(graph), folder: folderOf(graph) };
  }
  if (!found?.isDirectory()) return undefined;
  const folder = await snapshotOf(resolve(path));
  const graph = places(folder).find(existsSync);
  return graph === undefined || (await isOurs(folder)) ? undefined : { graphs: withEncoder(graph), folder };
}

/** The folder of the graph, or the one above if that is named `onnx`. */
function folderOf(graph: string): string {
  const folder = dirname(graph);
  const isApart = basename(folder) === 'onnx' && !existsSync(join(folder, 'tokenizer.json'));
  return isApart ? dirname(folder) : folder;
}

function places(folder: string): string[] {
  return names.flatMap((name) => [join(folder, name), join(folder, 'onnx', name)]);
}

/** A decoder beside an encoder reads the encoder's output. An encoder of the same precision is preferred. */
function withEncoder(graph: string): ExportedGraphs<string> {
  const [, precision] = /^decoder_model(?:_merged)?(|_\w+)\.onnx$/.exec(basename(graph)) ?? [];
  if (precision === undefined) return [graph];
  const encoder = [precision, ...precisions]
    .map((precision) => join(dirname(graph), `encoder_model${precision}.onnx`))
    .find(existsSync);
  return encoder === undefined ? [graph] : [encoder, graph];
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
