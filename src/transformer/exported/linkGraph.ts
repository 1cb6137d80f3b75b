import { ReaderError } from '../../errors';
import { linkNodes } from '../../onnx/read/linkNodes';
import type { ReadGraph } from '../../onnx/read/readGraph';
import { TensorProto } from '../../onnx/schema';
import type { Operand, Value } from '../../onnx/value';
import { asFloat32, ofText, tensorsOf } from './attentionTaps';
import { feedsOf } from './feeds';
import { findAttentions } from './findAttentions';
import type { FoundAttention } from './foundAttention';
import { withFusedOutputs } from './fused';
import { given } from './given';
import { logitsOf } from './logits';
import type { CountedLookup } from './positions/countings';
import { findSlices } from './positions/findSlices';
import { findLookups, findTables, type Table } from './positions/findTables';
import { rolesOf } from './roles';
import { alone, encoder, inDecoder, type PlacedAttention, type Stack } from './stack';
import { Untold, untoldIds, untoldInput } from './untold';
import { whyNoAttention } from './whyNoAttention';
import { Wiring } from './wiring';

/** A readable ONNX file with all its tensors, stored inside it or in external data files. */
export interface GraphFile {
  readonly file: string;
  readonly graph: ReadGraph;
  /** The initializers, by name. */
  readonly stored: ReadonlyMap<string, Operand>;
}

/** A graph whose tensors have become values, computed from the inputs that all our graphs share. */
export interface LinkedGraph {
  readonly file: string;
  readonly attentions: readonly Omit<PlacedAttention, 'layer'>[];
  /** The token embedding. */
  readonly table: Table;
  /** Lookups by indices that the graph computes itself. */
  readonly lookups: readonly CountedLookup[];
  /** Fixed number of tokens that the graph reads, with shorter texts padded; undefined if the length is dynamic. */
  readonly length: number | undefined;
  readonly hasTokenTypes: boolean;
  /** `[token, vocabulary]`, where the graph has such an output. */
  readonly logits: Value | undefined;
  readonly operands: ReadonlyMap<string, Operand>;
}

/** @param paddingId pads a text to the graph's fixed length */
export function linkGraph(graph: GraphFile, paddingId: number): LinkedGraph {
  return link(graph, { text: given.ids, paddingId, stackOf: () => alone });
}

/** Links an encoder and returns its last hidden states too, `[1, token, width]`. */
export function linkEncoder({ stored, ...read }: GraphFile): [LinkedGraph, Value] {
  const linked = link(
    { ...read, stored: named('encoder.', stored) },
    { text: given.ids, stackOf: () => encoder },
  );
  const [states] = read.graph.outputs;
  return [linked, asFloat32(linked.operands.get(states!.name)!, [1, 'token', linked.table.columns])];
}

/** @param memory the encoder's last hidden states */
export function linkDecoder({ stored, ...read }: GraphFile, memory: Value): LinkedGraph {
  return link(
    { ...read, stored: named('decoder.', stored) },
    { text: given.targetIds, stackOf: inDecoder, memory },
  );
}

/** What to link a graph with. */
interface LinkOptions {
  readonly text: Value<'int64'>;
  /** Pads a text to the graph's fixed length; absent if texts are not padded. */
  readonly paddingId?: number;
  readonly memory?: Value;
  /** The stack that an attention belongs to. @param ids name of the input of token ids */
  stackOf(found: FoundAttention, wiring: Wiring, ids: string): Stack;
}

function link({ file, stored, graph: read }: GraphFile, options: LinkOptions): LinkedGraph {
  const graph = withFusedOutputs(read);
  const { inputs } = graph;
  const wiring = new Wiring(graph);
  const tables = findTables(graph, wiring);
  const roles = rolesOf(graph, wiring, tables);
  const ids = inputs.find(({ name }) => roles.get(name) === 'ids');
  const table = tables.find(({ by }) => by === ids?.name);
  if (!ids || !table) throw untoldIds(inputs, file);
  const vocabulary = table.rows;
  const feeds = feedsOf(inputs, roles, { ...options, file, vocabulary });
  const untold = new Untold(inputs.filter(({ name }) => !feeds.operands.has(name)));
  // First, because it refuses a cyclic graph, in which the search below would never end.
  const operands = linkNodes(graph.nodes, new Map([...stored, ...feeds.operands, ...untold.operands]));
  const found = findAttentions(graph, wiring);
  if (found.length === 0) throw new ReaderError(whyNoAttention(graph, file));
  const tensors = found.map((each) => tensorsOf(each, operands));
  const [missing] = untold.behind(tensors.flat().map(({ operand }) => operand));
  if (missing) throw untoldInput(missing, inputs, file);
  const { length } = feeds;
  const logits = logitsOf(graph, wiring, { operands, vocabulary, ids, length, text: options.text });
  return {
    file,
    attentions: found.map((each, at) => ({
      stack: options.stackOf(each, wiring, ids.name),
      tensors: length === undefined ? tensors[at]! : tensors[at]!.map((each) => ofText(each, options.text)),
    })),
    table,
    lookups: findLookups(graph, wiring)
      .filter(({ by }) => by !== ids.name)
      .map(({ rows, indices }) => ({ rows, indices: operands.get(indices)! }))
      .concat(findSlices(graph, wiring, operands))
      .filter(({ indices }) => untold.behind([indices]).length === 0),
    length,
    hasTokenTypes: [...roles.values()].includes('tokenTypes'),
    logits: logits && untold.behind([logits]).length === 0 ? logits : undefined,
    operands,
  };
}

/** Prefixes the initializers' names, because two files that become one graph may use the same names. */
function named(prefix: string, stored: ReadonlyMap<string, Operand>): ReadonlyMap<string, Operand> {
  return new Map([...stored].map(([name, operand]) => [name, withName(operand, `${prefix}${name}`)]));
}

function withName({ source }: Operand, name: string): Operand {
  if (source.kind === 'stored') return { source: { ...source, name } };
  if (source.kind !== 'encoded') return { source };
  // In protobuf the last value of a repeated scalar field wins, so appending a name replaces the old one.
  const bytes = Buffer.concat([source.bytes, TensorProto.encode({ name }).finish()]);
  return { source: { ...source, name, bytes } };
}
