import { elementCode } from '../elementType';
import type { ValueSource } from '../value';
import { type Field, fieldsOf, MalformedError, packedNumbers } from '../wire';
import { readTensor } from './readTensor';

/**
 * The integers of a constant that is stored in the graph itself; undefined for any other tensor, for other types, for very
 * many numbers, and for malformed tensors (which onnxruntime will report).
 */
export function readIntegers(source: ValueSource): readonly number[] | undefined {
  try {
    return read(source);
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}

const most = 1000;

function read(source: ValueSource): readonly number[] | undefined {
  switch (source.kind) {
    case 'encoded':
      return integersIn(source.bytes);
    case 'constant':
      return source.type === 'int64' ? raw(source.bytes, 8) : undefined;
    case 'computed': {
      const attribute = source.node.op === 'Constant' ? Object.values(source.node.attributes)[0] : undefined;
      return attribute && 'encoded' in attribute ? integersOfAttribute(attribute.encoded) : undefined;
    }
    default:
      return undefined;
  }
}

/** Reads an attribute `value`, `value_int` or `value_ints`. */
function integersOfAttribute(encoded: Uint8Array): readonly number[] | undefined {
  for (const field of fieldsOf(encoded, 0, encoded.length)) {
    const content = encoded.subarray(field.begin, field.end);
    if (field.id === 5) return integersIn(content);
    if (field.id === 3) return [field.number ?? 0];
    if (field.id === 8 && field.number === undefined) return packedNumbers(content);
  }
  return undefined;
}

/** Reads an encoded `TensorProto`, whose numbers are raw bytes or a typed list. */
function integersIn(tensor: Uint8Array): readonly number[] | undefined {
  const { code, content } = readTensor(tensor, { begin: 0, end: tensor.length }, Number.POSITIVE_INFINITY);
  const width = code === elementCode.int64 ? 8 : code === elementCode.int32 ? 4 : undefined;
  if (content.is !== 'here' || width === undefined) return undefined;
  const numbers: number[] = [];
  for (const field of fieldsOf(tensor, 0, tensor.length)) {
    if (field.id === 9) return raw(tensor.subarray(field.begin, field.end), width);
    // `int32_data` and `int64_data`.
    if (field.id === 5 || field.id === 7) for (const number of listed(tensor, field)) numbers.push(number);
  }
  return numbers.length > most ? undefined : numbers;
}

function listed(tensor: Uint8Array, { number, begin, end }: Field): readonly number[] {
  return number === undefined ? packedNumbers(tensor.subarray(begin, end)) : [number];
}

function raw(bytes: Uint8Array, width: 4 | 8): readonly number[] | undefined {
  if (bytes.length > most * width) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / width) }, (_, at) =>
    width === 8 ? Number(view.getBigInt64(at * 8, true)) : view.getInt32(at * 4, true),
  );
}
