import { type ElementType, elementCode } from './elementType';
import {
  AttributeProto,
  GraphProto,
  ModelProto,
  NodeProto,
  OperatorSetIdProto,
  TensorProto,
  ValueInfoProto,
} from './schema';
import type { Attribute, Attributes, Node, Operand, Shape, StoredAt, Value, ValueSource } from './value';
import { sourcesOf } from './walk';

/** Opset 21 is the first whose `DequantizeLinear` supports blocks; it came with IR version 10. */
const opset = 21;
const irVersion = 10;

/** For an operand without a type, onnxruntime infers the type. */
type Outputs = ReadonlyMap<string, Value<ElementType> | Operand>;

export interface EncodedModel {
  bytes: Uint8Array;
  /** The names of the inputs that the outputs depend on. */
  inputs: string[];
}

/** What a model holds beside its graph. */
export interface Frame {
  readonly irVersion: number;
  /** Encoded `OperatorSetIdProto`s: the versions of the operators that the graph uses. */
  readonly opsetImport: readonly Uint8Array[];
  /** Encoded `FunctionProto`s: operators that the file itself defines. */
  readonly functions: readonly Uint8Array[];
}

/** The frame of graphs that are entirely our own. */
const ours: Frame = {
  irVersion,
  opsetImport: [OperatorSetIdProto.encode({ domain: '', version: opset }).finish()],
  functions: [],
};

/** Values that the graph is given as named inputs and does not compute. */
export type GivenValues = ReadonlyMap<
  ValueSource,
  { readonly name: string; readonly value: Value<ElementType> }
>;

/**
 * An ONNX model that computes the named outputs. It holds only the nodes, inputs and weights that they need.
 * @param frame that of the file from which part of the graph was read
 */
export function encodeModel(outputs: Outputs, frame = ours, given: GivenValues = new Map()): EncodedModel {
  const graph = new GraphEncoder(outputs, given);
  for (const source of sourcesOf(outputs.values(), (source) => given.has(source))) graph.add(source);
  for (const [name, value] of outputs) graph.addOutput(name, value);
  const bytes = ModelProto.encode({
    ...frame,
    producerName: 'attention-inspector',
    graph: GraphProto.encode(graph.message).finish(),
  }).finish();
  return { bytes, inputs: graph.inputs };
}

/** Encodes values. The operands of a value must be added before it. */
class GraphEncoder {
  readonly message = {
    name: 'transformer',
    node: [] as Uint8Array[],
    initializer: [] as Uint8Array[],
    input: [] as Uint8Array[],
    output: [] as Uint8Array[],
    valueInfo: [] as Uint8Array[],
  };
  readonly inputs: string[] = [];
  /** The tensor name of each source. A renamed value has the same source, and so the same tensor. */
  private readonly names = new Map<ValueSource, string>();
  private readonly nodeOutputs = new Map<Node, string[]>();
  private readonly written = new Set<Node | string>();

  /** A node that computes an output writes it under the output's name; this saves a copy. */
  constructor(
    outputs: Outputs,
    private readonly given: GivenValues,
  ) {
    for (const [name, { source }] of outputs) {
      if (source.kind === 'computed' && !given.has(source)) this.outputsOf(source.node)[source.output] = name;
    }
  }

  add(source: ValueSource): void {
    if (this.names.has(source)) return;
    const given = this.given.get(source);
    if (given) this.addInput(source, given.name, given.value.type, encodeLengths(given.value.shape));
    else this.addOwn(source);
  }

  addOutput(name: string, output: Value<ElementType> | Operand): void {
    const written = this.names.get(output.source)!;
    if (written !== name) this.copy(written, name);
    this.message.output.push(
      'shape' in output
        ? describe(name, output.type, encodeLengths(output.shape))
        : ValueInfoProto.encode({ name }).finish(),
    );
  }

  private addOwn(source: ValueSource): void {
    switch (source.kind) {
      case 'input':
        this.addInput(source, source.name, source.type, encodeShape(source.shape));
        break;
      case 'stored':
        this.addInitializer(source.name, source, externally(source.place));
        break;
      case 'constant':
        this.addInitializer(`constant_${this.names.size}`, source, { rawData: source.bytes });
        break;
      case 'encoded':
        this.names.set(source, source.name);
        this.message.initializer.push(source.bytes);
        break;
      case 'computed':
        this.addNode(source.node);
        this.names.set(source, this.outputsOf(source.node)[source.output]!);
    }
  }

  private addInput(source: ValueSource, name: string, type: ElementType, shape: object): void {
    this.names.set(source, name);
    this.inputs.push(name);
    this.message.input.push(describe(name, type, shape));
  }

  private addInitializer(
    name: string,
    source: Extract<ValueSource, { shape: Shape }>,
    content: Readonly<Record<string, unknown>>,
  ): void {
    const { shape, type } = source;
    this.names.set(source, name);
    const tensor = { name, dims: shape, dataType: elementCode[type], ...content };
    this.message.initializer.push(TensorProto.encode(tensor).finish());
  }

  private addNode(node: Node): void {
    if (this.written.has(node)) return;
    this.written.add(node);
    for (const [name, { source }] of node.captures ?? []) this.copy(this.names.get(source)!, name);
    const encoded = NodeProto.encode({
      opType: node.op,
      domain: node.domain,
      input: node.inputs.map((operand) => (operand ? this.names.get(operand.source)! : '')),
      output: this.outputsOf(node),
      attribute: encodeAttributes(node.attributes),
    });
    this.message.node.push(encoded.finish());
    for (const [output, type] of node.types ?? []) {
      this.message.valueInfo.push(describe(this.outputsOf(node)[output]!, type));
    }
  }

  /** Gives a tensor a second name. */
  private copy(from: string, to: string): void {
    if (from === to || this.written.has(to)) return;
    this.written.add(to);
    this.message.node.push(NodeProto.encode({ opType: 'Identity', input: [from], output: [to] }).finish());
  }

  private outputsOf(node: Node): string[] {
    const known = this.nodeOutputs.get(node);
    if (known) return known;
    const count = this.nodeOutputs.size;
    const names = Array.from({ length: node.outputs }, (_, i) =>
      node.omitted?.has(i) ? '' : `${node.op}_${count}:${i}`,
    );
    this.nodeOutputs.set(node, names);
    return names;
  }
}

function externally({ file, offset, length }: StoredAt): Readonly<Record<string, unknown>> {
  const entries = Object.entries({ location: file, offset, length });
  return { dataLocation: 1, externalData: entries.map(([key, value]) => ({ key, value: String(value) })) };
}

function describe(name: string, type: ElementType, shape?: object): Uint8Array {
  return ValueInfoProto.encode({
    name,
    type: { tensorType: { elemType: elementCode[type], shape } },
  }).finish();
}

function encodeShape(shape: Shape): object {
  return { dim: shape.map((dim) => (typeof dim === 'number' ? { dimValue: dim } : { dimParam: dim })) };
}

/** Omits named lengths. onnxruntime takes a name for one length, but `query` differs between attentions. */
function encodeLengths(shape: Shape): object {
  return { dim: shape.map((dim) => (typeof dim === 'number' ? { dimValue: dim } : {})) };
}

function encodeAttributes(attributes: Attributes): Uint8Array[] {
  return Object.entries(attributes).map(([name, attribute]) =>
    'encoded' in attribute
      ? attribute.encoded
      : AttributeProto.encode({ name, ...encodeAttribute(attribute) }).finish(),
  );
}

function encodeAttribute(attribute: Exclude<Attribute, { encoded: Uint8Array }>): object {
  if ('float' in attribute) return { type: 1, f: attribute.float };
  if ('int' in attribute) return { type: 2, i: attribute.int };
  if ('ints' in attribute) return { type: 7, ints: attribute.ints };
  return { type: 3, s: new TextEncoder().encode(attribute.string) };
}
