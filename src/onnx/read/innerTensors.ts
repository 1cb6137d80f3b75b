import { type Bytes, fieldsOf } from '../wire';

/** The messages of onnx.proto that may contain tensors. */
type Message = 'tensor' | 'sparse' | 'attribute' | 'node' | 'graph' | 'function';

/** The fields of each that hold further such messages, by number. */
const inner: Readonly<Record<Message, Readonly<Record<number, Message>>>> = {
  tensor: {},
  sparse: { 1: 'tensor', 2: 'tensor' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  node: { 5: 'attribute' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  function: { 7: 'node', 11: 'attribute' },
};

/**
 * Whether any tensor inside an encoded message has its numbers in another file.
 * @throws {MalformedError} for bytes that are not a message.
 */
export function hasExternalTensor(bytes: Bytes, message: Message, begin = 0, end = bytes.length): boolean {
  for (const field of fieldsOf(bytes, begin, end)) {
    // `external_data`, or a `data_location` that says so.
    if (message === 'tensor' && (field.id === 13 || (field.id === 14 && field.number === 1))) return true;
    const further = inner[message][field.id];
    if (further && hasExternalTensor(bytes, further, field.begin, field.end)) return true;
  }
  return false;
}
