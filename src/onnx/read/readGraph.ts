import type { ElementType } from '../elementType';
import type { Frame } from '../encode';
import { AttributeProto, NodeProto, ValueInfoProto } from '../schema';
import { type Bytes, type Field, fieldsOf, MalformedError } from '../wire';
import { readTensor, type TensorEntry } from './readTensor';

/** The graph of an ONNX file, with its own names for tensors. No large tensor is read. */
export interface ReadGraph {
  readonly nodes: readonly ReadNode[];
  readonly initializers: ReadonlyMap<string, TensorEntry>;
  /** The inputs that a run needs; initializers are not among them. */
  readonly inputs: readonly Described[];
  readonly outputs: readonly Described[];
  readonly frame: Frame;
}

/** One use of an operator. */
export interface ReadNode {
  readonly op: string;
  /** Empty for ONNX's own operators. */
  readonly domain: string;
  /** An empty name stands for an omitted input or output. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, ReadAttribute>;
  /** The types of outputs that the operator does not determine. */
  readonly types?: ReadonlyMap<number, ElementType>;
}

export interface ReadAttribute {
  /** The whole attribute as in the file. */
  readonly encoded: Uint8Array;
  readonly int: number;
  /** Encoded `GraphProto`s. */
  readonly graphs: readonly Uint8Array[];
}

/** An input or output of a graph. */
export interface Described {
  readonly name: string;
  /** ONNX's code for the element type; 0 for what is not a tensor. */
  readonly code: number;
  /** For each dimension a length, a name, or '' if it is unknown; undefined if even their count is unknown. */
  readonly dims: readonly (number | string)[] | undefined;
}

/** Tensors up to this many bytes are read at once, because onnxruntime needs shapes and axes in the graph itself. */
const small = 1024;

/** In IR version 3 every initializer had to be an input too. Ours are not, which version 4 allows. */
const leastIrVersion = 4;

/**
 * Reads an encoded `ModelProto`.
 * @throws {MalformedError} for bytes that are not one.
 */
export function readModel(bytes: Bytes): ReadGraph {
  const fields = [...fieldsOf(bytes, 0, bytes.length)];
  const all = (id: number) => fields.filter((field) => field.id === id);
  const contents = (id: number) => all(id).map(({ begin, end }) => bytes.slice(begin, end));
  const graph = all(7).at(-1);
  if (!graph) throw new MalformedError('A model without a graph');
  const irVersion = Math.max(leastIrVersion, all(1).at(-1)?.number ?? 0);
  const frame = { irVersion, opsetImport: contents(8), functions: contents(25) };
  return { ...readGraph(bytes, graph, small), frame };
}

/**
 * Reads an encoded `GraphProto`, of a model or inside an attribute.
 * @param most how many bytes a tensor may have to be read at once
 */
export function readGraph(
  bytes: Bytes,
  { begin, end }: Pick<Field, 'begin' | 'end'>,
  most: number,
): Omit<ReadGraph, 'frame'> {
  const nodes: ReadNode[] = [];
  const initializers = new Map<string, TensorEntry>();
  const inputs: Described[] = [];
  const outputs: Described[] = [];
  for (const field of fieldsOf(bytes, begin, end)) {
    const content = () => bytes.slice(field.begin, field.end);
    if (field.id === 1) nodes.push(readNode(content()));
    if (field.id === 5) {
      const tensor = readTensor(bytes, field, most);
      initializers.set(tensor.name, tensor);
    }
    if (field.id === 11) inputs.push(readDescribed(content()));
    if (field.id === 12) outputs.push(readDescribed(content()));
  }
  const given = inputs.filter(({ name }) => !initializers.has(name));
  return { nodes, initializers, inputs: given, outputs };
}

function readNode(encoded: Uint8Array): ReadNode {
  const node = NodeProto.toObject(NodeProto.decode(encoded), { defaults: true, arrays: true });
  const attributes = (node.attribute as Uint8Array[]).map(readAttribute);
  return {
    op: node.opType,
    domain: node.domain === 'ai.onnx' ? '' : node.domain,
    inputs: node.input,
    outputs: node.output,
    attributes: new Map(attributes),
  };
}

/** An integer attribute, encoded as in a file. */
export function attributeOf(name: string, int: number): [name: string, ReadAttribute] {
  return readAttribute(AttributeProto.encode({ name, type: 2, i: int }).finish());
}

function readAttribute(encoded: Uint8Array): [name: string, ReadAttribute] {
  const read = AttributeProto.toObject(AttributeProto.decode(encoded), { arrays: true });
  const { name = '', i = 0, g, graphs } = read;
  return [name, { encoded, int: Number(i), graphs: g ? [g, ...graphs] : graphs }];
}

function readDescribed(encoded: Uint8Array): Described {
  const { name, type } = ValueInfoProto.toObject(ValueInfoProto.decode(encoded), { defaults: true });
  const { elemType = 0, shape } = type?.tensorType ?? {};
  const dims = shape?.dim?.map(({ dimValue, dimParam }: { dimValue?: unknown; dimParam?: string }) =>
    dimValue === undefined ? (dimParam ?? '') : Number(dimValue),
  );
  return { name, code: elemType, dims };
}
