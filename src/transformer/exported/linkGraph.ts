import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { gather } from '../../onnx/arrange';
import { linkNodes } from '../../onnx/linkNodes';
import type { ReadGraph } from '../../onnx/readGraph';
import { integer, type Operand, type Value } from '../../onnx/value';
import { asFloat32, partsOf } from './attentionTaps';
import { feedsOf } from './feeds';
import { findAttentions } from './findAttentions';
import { findTables, type Table } from './findTables';
import type { FoundAttention } from './foundAttention';
import { withFusedOutputs } from './fused';
import { named } from './named';
import { alone, encoder, inDecoder, type PlacedAttention, type Stack } from './stack';
import { whyNoAttention } from './whyNoAttention';
import { Wiring } from './wiring';

/** An ONNX file whose tensors are all there, in it or in files beside it. */
export interface GraphFile {
  /** Its name. */
  readonly file: string;
  readonly graph: ReadGraph;
  /** The initializers, by name. */
  readonly stored: ReadonlyMap<string, Operand>;
}

/** A graph whose tensors are values, computed from the inputs that all our graphs have. */
export interface LinkedGraph {
  readonly file: string;
  readonly attentions: readonly Omit<PlacedAttention, 'layer'>[];
  /** The token embedding. */
  readonly table: Table;
  /** Positions that it has an embedding for. */
  readonly positions: number | undefined;
  /** `[token, vocabulary]`, where the graph has such an output. */
  readonly logits: Value | undefined;
  readonly operands: ReadonlyMap<string, Operand>;
}

export function linkGraph(graph: GraphFile): LinkedGraph {
  return link(graph, 'token', () => alone);
}

/** The encoder, and its last hidden states `[1, token, width]`. */
export function linkEncoder({ stored, ...read }: GraphFile): [LinkedGraph, Value] {
  const linked = link({ ...read, stored: named('encoder.', stored) }, 'token', () => encoder);
  const [states] = read.graph.outputs;
  return [linked, asFloat32(linked.operands.get(states!.name)!, [1, 'token', linked.table.columns])];
}

/** @param memory the encoder's last hidden states */
export function linkDecoder({ stored, ...read }: GraphFile, memory: Value): LinkedGraph {
  return link({ ...read, stored: named('decoder.', stored) }, 'target', inDecoder, memory);
}

/**
 * @param tokens the name of the length of what the graph reads
 * @param stackOf which stack an attention belongs to
 */
function link(
  { file, stored, ...read }: GraphFile,
  tokens: string,
  stackOf: (found: FoundAttention, wiring: Wiring) => Stack,
  memory?: Value,
): LinkedGraph {
  const graph = withFusedOutputs(read.graph);
  const feeds = feedsOf(graph.inputs, file, memory);
  // Refuses a graph that runs in circles, in which the search would too.
  const operands = linkNodes(graph.nodes, new Map([...stored, ...feeds]));
  const wiring = new Wiring(graph);
  const found = findAttentions(graph, wiring);
  if (found.length === 0) throw new ReaderError(whyNoAttention(graph, file));
  const { table, positions } = tablesOf(graph, wiring, file);
  return {
    file,
    attentions: found.map((each) => ({ stack: stackOf(each, wiring), parts: partsOf(each, operands) })),
    table,
    positions: positions?.rows,
    logits: logitsOf(graph, operands, [tokens, table.rows]),
    operands,
  };
}

function tablesOf(graph: ReadGraph, wiring: Wiring, file: string): { table: Table; positions?: Table } {
  const tables = findTables(graph, wiring);
  const table = tables.find(({ by }) => by === 'input_ids');
  if (!table) {
    throw new ReaderError(
      l10n.t('{0} does not look input_ids up in a table of embeddings. Choose another model.', file),
    );
  }
  const [positions] = tables
    .filter(({ by, columns }) => by !== 'input_ids' && by !== 'token_type_ids' && columns === table.columns)
    .sort((a, b) => b.rows - a.rows);
  return { table, ...(positions && { positions }) };
}

function logitsOf(
  { outputs }: ReadGraph,
  operands: ReadonlyMap<string, Operand>,
  [tokens, vocabulary]: readonly [string, number],
): Value | undefined {
  const output = outputs.find(
    ({ name, dims }) => name === 'logits' && dims?.length === 3 && dims[2] === vocabulary,
  );
  const operand = output && operands.get(output.name);
  return operand && gather(asFloat32(operand, [1, tokens, vocabulary]), integer(0));
}
