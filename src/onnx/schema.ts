import protobuf from 'protobufjs/light';

/**
 * The messages of onnx.proto that we read and write, with its field numbers. The entries of long lists (`node`,
 * `initializer`, `attribute`, …) stay encoded, which makes no difference on the wire. So a graph is read and written piece
 * by piece, and what we do not understand of a file is passed on as it is.
 * Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto (IR version 9).
 */
const root = protobuf.Root.fromJSON({
  nested: {
    ModelProto: {
      fields: {
        irVersion: { type: 'int64', id: 1 },
        producerName: { type: 'string', id: 2 },
        graph: { type: 'bytes', id: 7 },
        opsetImport: { rule: 'repeated', type: 'bytes', id: 8 },
        functions: { rule: 'repeated', type: 'bytes', id: 25 },
      },
    },
    OperatorSetIdProto: {
      fields: { domain: { type: 'string', id: 1 }, version: { type: 'int64', id: 2 } },
    },
    GraphProto: {
      fields: {
        node: { rule: 'repeated', type: 'bytes', id: 1 },
        name: { type: 'string', id: 2 },
        initializer: { rule: 'repeated', type: 'bytes', id: 5 },
        input: { rule: 'repeated', type: 'bytes', id: 11 },
        output: { rule: 'repeated', type: 'bytes', id: 12 },
        valueInfo: { rule: 'repeated', type: 'bytes', id: 13 },
      },
    },
    NodeProto: {
      fields: {
        input: { rule: 'repeated', type: 'string', id: 1 },
        output: { rule: 'repeated', type: 'string', id: 2 },
        name: { type: 'string', id: 3 },
        opType: { type: 'string', id: 4 },
        attribute: { rule: 'repeated', type: 'bytes', id: 5 },
        domain: { type: 'string', id: 7 },
      },
    },
    AttributeProto: {
      fields: {
        name: { type: 'string', id: 1 },
        f: { type: 'float', id: 2 },
        i: { type: 'int64', id: 3 },
        s: { type: 'bytes', id: 4 },
        g: { type: 'bytes', id: 6 },
        ints: { rule: 'repeated', type: 'int64', id: 8 },
        graphs: { rule: 'repeated', type: 'bytes', id: 11 },
        type: { type: 'int32', id: 20 },
      },
    },
    TensorProto: {
      fields: {
        dims: { rule: 'repeated', type: 'int64', id: 1 },
        dataType: { type: 'int32', id: 2 },
        name: { type: 'string', id: 8 },
        rawData: { type: 'bytes', id: 9 },
        externalData: { rule: 'repeated', type: 'StringStringEntryProto', id: 13 },
        dataLocation: { type: 'int32', id: 14 },
      },
    },
    StringStringEntryProto: {
      fields: { key: { type: 'string', id: 1 }, value: { type: 'string', id: 2 } },
    },
    ValueInfoProto: {
      fields: { name: { type: 'string', id: 1 }, type: { type: 'TypeProto', id: 2 } },
    },
    TypeProto: { fields: { tensorType: { type: 'TensorType', id: 1 } } },
    TensorType: {
      fields: { elemType: { type: 'int32', id: 1 }, shape: { type: 'TensorShapeProto', id: 2 } },
    },
    TensorShapeProto: { fields: { dim: { rule: 'repeated', type: 'Dimension', id: 1 } } },
    Dimension: {
      oneofs: { value: { oneof: ['dimValue', 'dimParam'] } },
      fields: { dimValue: { type: 'int64', id: 1 }, dimParam: { type: 'string', id: 2 } },
    },
  },
});

export const ModelProto = root.lookupType('ModelProto');
export const OperatorSetIdProto = root.lookupType('OperatorSetIdProto');
export const GraphProto = root.lookupType('GraphProto');
export const NodeProto = root.lookupType('NodeProto');
export const AttributeProto = root.lookupType('AttributeProto');
export const TensorProto = root.lookupType('TensorProto');
export const StringStringEntryProto = root.lookupType('StringStringEntryProto');
export const ValueInfoProto = root.lookupType('ValueInfoProto');
