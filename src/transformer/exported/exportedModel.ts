import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { gather } from '../../onnx/arrange';
import type { Frame } from '../../onnx/encode';
import { linkNodes } from '../../onnx/linkNodes';
import type { ReadGraph } from '../../onnx/readGraph';
import { integer, type Operand, type Value } from '../../onnx/value';
import type { Tensor } from '../../protocol/tensor';
import { type Model, onlyAttention } from '../architecture';
import { asFloat32, type Part, partsOf, shaped } from './attentionTaps';
import { feedsOf } from './feeds';
import { findAttentions } from './findAttentions';
import { findTables, type Table } from './findTables';
import { withFusedOutputs } from './fused';
import { readSample, type Sample, sampleOf } from './sample';
import { whyNoAttention } from './whyNoAttention';
import { Wiring } from './wiring';

/**
 * A graph that was read from a file, as a model. The file does not say how many heads there are, nor whether a query
 * sees later keys: that, a run of its first attention shows.
 */
export interface ExportedModel {
  /** Rows of the token embedding. */
  readonly vocabulary: number;
  /** Its columns, d_model. */
  readonly width: number;
  /** Positions that the graph has an embedding for; none where it computes them. */
  readonly positions: number | undefined;
  /** Whether the graph asks for the type of each token. */
  readonly hasTokenTypes: boolean;
  readonly frame: Frame;
  readonly sample: ReadonlyMap<string, Value>;
  /**
   * @param seen what a run gave for the sample
   * @throws {ReaderError} where that is no attention.
   */
  describe(seen: ReadonlyMap<string, Tensor>): Pick<Model, 'attentions' | 'taps'>;
}

/**
 * @param stored the graph's initializers
 * @param file what an error calls the graph
 * @throws {ReaderError} naming an input that is not known, or saying why no attention can be seen.
 */
export function exportedModel(
  read: ReadGraph,
  stored: ReadonlyMap<string, Operand>,
  file: string,
): ExportedModel {
  const graph = withFusedOutputs(read);
  const feeds = feedsOf(graph.inputs, file);
  // Refuses a graph that runs in circles, in which the search would too.
  const operands = linkNodes(graph.nodes, new Map([...stored, ...feeds]));
  const wiring = new Wiring(graph);
  const found = findAttentions(graph, wiring);
  const [first] = found;
  if (!first) throw new ReaderError(whyNoAttention(graph, file));
  const { tokens, positions } = tablesOf(graph, wiring, file);
  const { columns: width, rows: vocabulary } = tokens;
  return {
    vocabulary,
    width,
    positions: positions?.rows,
    hasTokenTypes: graph.inputs.some(({ name }) => name === 'token_type_ids'),
    frame: graph.frame,
    sample: sampleOf(partsOf(first, operands)),
    describe(seen) {
      const sample = readSample(seen, file);
      const taps = found.flatMap((attention, layer) => tapsOf(layer, partsOf(attention, operands), sample));
      const attentions = onlyAttention(shapeOf(found.length, sample, width));
      return { attentions, taps: new Map([...taps, ...logitsOf(graph, operands, vocabulary)]) };
    },
  };
}

function tapsOf(layer: number, parts: readonly Part[], { dims }: Sample): [string, Value][] {
  return parts.flatMap((part) => {
    const value = shaped(part, dims.get(part.tap) ?? []);
    return value ? [[`blocks.${layer}.${part.tap}`, value]] : [];
  });
}

/** d_k is that of the queries, or else of a head's share of the width. */
function shapeOf(layers: number, { heads, isCausal, dims }: Sample, width: number) {
  return { layers, heads, headWidth: dims.get('attn.q')?.at(-1) ?? Math.round(width / heads), isCausal };
}

function tablesOf(graph: ReadGraph, wiring: Wiring, file: string): { tokens: Table; positions?: Table } {
  const tables = findTables(graph, wiring);
  const tokens = tables.find(({ by }) => by === 'input_ids');
  if (!tokens) {
    throw new ReaderError(
      l10n.t('{0} does not look input_ids up in a table of embeddings. Choose another model.', file),
    );
  }
  const [positions] = tables
    .filter(({ by, columns }) => by !== 'input_ids' && by !== 'token_type_ids' && columns === tokens.columns)
    .sort((a, b) => b.rows - a.rows);
  return { tokens, ...(positions && { positions }) };
}

/** The tap `logits` `[token, vocabulary]`, where the graph has such an output. */
function logitsOf(
  { outputs }: ReadGraph,
  operands: ReadonlyMap<string, Operand>,
  vocabulary: number,
): [string, Value][] {
  const output = outputs.find(
    ({ name, dims }) => name === 'logits' && dims?.length === 3 && dims[2] === vocabulary,
  );
  const operand = output && operands.get(output.name);
  if (!operand) return [];
  return [['logits', gather(asFloat32(operand, [1, 'token', vocabulary]), integer(0))]];
}
