import { elementCode } from './elementwise';
import { ModelProto } from './schema';
import type { Attribute, Attributes, ElementType, Node, Place, Shape, Source, Value } from './value';

/** Opset 20 is the first with `Gelu`; onnxruntime 1.30 reads IR version 9. */
const opset = 20;
const irVersion = 9;

type Outputs = ReadonlyMap<string, Value<ElementType>>;

export interface EncodedModel {
  bytes: Uint8Array;
  /** Names of the inputs that the outputs depend on. */
  inputs: string[];
}

/** An ONNX model that computes the named outputs, with the nodes, inputs and weights these need and no others. */
export function encodeModel(outputs: Outputs): EncodedModel {
  const graph = new GraphEncoder(outputs);
  for (const value of inOrder(outputs.values())) graph.add(value);
  for (const [name, value] of outputs) graph.addOutput(name, value);
  const bytes = ModelProto.encode({
    irVersion,
    producerName: 'attention-inspector',
    opsetImport: [{ domain: '', version: opset }],
    graph: graph.message,
  }).finish();
  return { bytes, inputs: graph.message.input.map(({ name }) => name) };
}

/** Everything the outputs refer to, each value after its operands. Not recursive: deep models overflow the stack. */
function inOrder(outputs: Iterable<Value<ElementType>>): Iterable<Value<ElementType>> {
  const ordered = new Set<Value<ElementType>>();
  const pending = [...outputs].reverse();
  while (pending.length > 0) {
    const value = pending.at(-1)!;
    const missing = operands(value).filter((operand) => !ordered.has(operand));
    if (missing.length > 0) pending.push(...missing.reverse());
    else ordered.add(pending.pop()!);
  }
  return ordered;
}

function operands({ source }: Value<ElementType>): readonly Value<ElementType>[] {
  return source.kind === 'computed' ? source.node.inputs : [];
}

/** Writes down values whose operands are already written. */
class GraphEncoder {
  readonly message = {
    name: 'transformer',
    node: [] as object[],
    initializer: [] as object[],
    input: [] as { name: string }[],
    output: [] as object[],
  };
  /** A value that was renamed has the same source, and is one tensor. */
  private readonly names = new Map<Source, string>();
  private readonly nodeOutputs = new Map<Node, string[]>();
  private readonly written = new Set<Node>();

  /** A node that computes an output writes it under the output's name, which saves a copy. */
  constructor(outputs: Outputs) {
    for (const [name, { source }] of outputs) {
      if (source.kind === 'computed') this.outputsOf(source.node)[source.output] = name;
    }
  }

  add(value: Value<ElementType>): void {
    const { source } = value;
    if (this.names.has(source)) return;
    switch (source.kind) {
      case 'input':
        this.names.set(source, source.name);
        this.message.input.push(describe(source.name, value, encodeShape(source.shape)));
        break;
      case 'stored':
        this.addInitializer(source.name, value, externally(source.place));
        break;
      case 'constant':
        this.addInitializer(`constant_${this.names.size}`, value, { rawData: source.bytes });
        break;
      case 'computed':
        this.addNode(source.node);
        this.names.set(source, this.outputsOf(source.node)[source.output]!);
    }
  }

  addOutput(name: string, value: Value<ElementType>): void {
    const written = this.names.get(value.source)!;
    if (written !== name) this.message.node.push({ opType: 'Identity', input: [written], output: [name] });
    this.message.output.push(describe(name, value, encodeLengths(value.shape)));
  }

  private addInitializer(name: string, value: Value<ElementType>, content: object): void {
    this.names.set(value.source, name);
    this.message.initializer.push({ name, dims: value.shape, dataType: elementCode[value.type], ...content });
  }

  private addNode(node: Node): void {
    if (this.written.has(node)) return;
    this.written.add(node);
    this.message.node.push({
      opType: node.op,
      input: node.inputs.map(({ source }) => this.names.get(source)!),
      output: this.outputsOf(node),
      attribute: encodeAttributes(node.attributes),
    });
  }

  private outputsOf(node: Node): string[] {
    const known = this.nodeOutputs.get(node);
    if (known) return known;
    const count = this.nodeOutputs.size;
    const names = Array.from({ length: node.outputs }, (_, i) => `${node.op}_${count}:${i}`);
    this.nodeOutputs.set(node, names);
    return names;
  }
}

function externally({ file, offset, length }: Place): object {
  const entries = Object.entries({ location: file, offset, length });
  return { dataLocation: 1, externalData: entries.map(([key, value]) => ({ key, value: String(value) })) };
}

function describe(name: string, { type }: Value<ElementType>, shape: object) {
  return { name, type: { tensorType: { elemType: elementCode[type], shape } } };
}

function encodeShape(shape: Shape): object {
  return { dim: shape.map((dim) => (typeof dim === 'number' ? { dimValue: dim } : { dimParam: dim })) };
}

/** Leaves named lengths open: onnxruntime takes one name for one length, but `query` is another in each attention. */
function encodeLengths(shape: Shape): object {
  return { dim: shape.map((dim) => (typeof dim === 'number' ? { dimValue: dim } : {})) };
}

function encodeAttributes(attributes: Attributes): object[] {
  return Object.entries(attributes).map(([name, attribute]) => ({ name, ...encodeAttribute(attribute) }));
}

function encodeAttribute(attribute: Attribute): object {
  if ('float' in attribute) return { type: 1, f: attribute.float };
  if ('int' in attribute) return { type: 2, i: attribute.int };
  if ('ints' in attribute) return { type: 7, ints: attribute.ints };
  return { type: 3, s: new TextEncoder().encode(attribute.string) };
}
