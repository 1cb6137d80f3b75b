import { GraphProto, ModelProto, NodeProto, TensorProto, ValueInfoProto } from '../../../src/onnx/schema';

interface Described {
  name: string;
  type: { tensorType: { shape: { dim: { dimParam?: string; dimValue?: number }[] } } };
}

export interface DecodedGraph {
  node: { opType: string; input: string[]; output: string[] }[];
  initializer: { name: string; rawData: Uint8Array; externalData: { key: string; value: string }[] }[];
  input: Described[];
  output: Described[];
  valueInfo: Described[];
}

const messages = {
  node: NodeProto,
  initializer: TensorProto,
  input: ValueInfoProto,
  output: ValueInfoProto,
  valueInfo: ValueInfoProto,
};

/** The graph of an encoded model, all of it. */
export function decodeGraph(model: Uint8Array): DecodedGraph {
  const { graph } = ModelProto.toObject(ModelProto.decode(model));
  const lists = GraphProto.toObject(GraphProto.decode(graph), { arrays: true });
  const decoded = Object.entries(messages).map(([list, message]) => [
    list,
    lists[list].map((bytes: Uint8Array) => message.toObject(message.decode(bytes), { arrays: true })),
  ]);
  return Object.fromEntries(decoded);
}
