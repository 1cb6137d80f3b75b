import { reshape } from '../../onnx/arrange';
import type { ElementType } from '../../onnx/elementType';
import { cast, mul } from '../../onnx/elementwise';
import { bits, columns, dequantized, joined, withHighBits } from '../../onnx/read/quantized';
import { strided } from '../../onnx/strided';
import { stored, type Value } from '../../onnx/value';
import type { TensorPlace } from './weightFiles';

/** A format in which a file stores numbers. */
interface Way {
  /** The tensor's numbers as float32. They stay on disk until onnxruntime loads the graph. */
  numbers(tensor: TensorPlace): Value;
  /**
   * The most bytes of memory per number while onnxruntime converts it to float32, which happens once when it loads the
   * graph; this includes intermediate steps. Measured with onnxruntime 1.30.
   */
  readonly bytesAtMost: number;
}

/** The formats by their names in safetensors and GGUF. */
const types = {
  F32: { numbers: (tensor) => plain(tensor, 'float32', 4), bytesAtMost: 4.3 },
  F16: { numbers: (tensor) => cast(plain(tensor, 'float16', 2), 'float32'), bytesAtMost: 4.3 },
  BF16: { numbers: (tensor) => cast(plain(tensor, 'bfloat16', 2), 'float32'), bytesAtMost: 4.3 },
  Q8_0: { numbers: q8_0, bytesAtMost: 6.6 },
  Q4_0: { numbers: q4_0, bytesAtMost: 8.1 },
  Q6_K: { numbers: q6_K, bytesAtMost: 15 },
} as const satisfies Readonly<Record<string, Way>>;

export type StoredType = keyof typeof types;

/** A tensor whose numbers can be read. */
export interface StoredTensor extends TensorPlace {
  readonly dtype: StoredType;
}

/** The names of all formats. */
export const storedTypes: readonly string[] = Object.keys(types);

export function isStored(tensor: TensorPlace): tensor is StoredTensor {
  return storedTypes.includes(tensor.dtype);
}

/** @param name the tensor's name in a graph */
export function asFloat32(tensor: StoredTensor, name: string): Value {
  return types[tensor.dtype].numbers({ ...tensor, name });
}

/** The most bytes of memory that a tensor takes while it is loaded; float32 is mapped from disk. */
export function bytesLoaded({ dtype, shape, strides, begin, end }: StoredTensor): number {
  if (dtype === 'F32' && !strides) return end - begin;
  return countOf(shape) * types[dtype].bytesAtMost;
}

export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

function plain<T extends ElementType>(tensor: TensorPlace, type: T, size: number): Value<T> {
  const { name, shape, strides, begin, end } = tensor;
  if (!strides) return stored(name, type, shape, placeOf(tensor));
  return strided(stored(name, type, [(end - begin) / size], placeOf(tensor)), shape, strides);
}

function placeOf({ file, begin, end }: TensorPlace) {
  return { file, offset: begin, length: end - begin };
}

// The blocks of ggml: neighbours in a row that share a float16 scale. The same bytes are read as integers and as scales. The
// results equal those of `dequantize_row_q8_0` and its siblings.
// Source: https://github.com/ggml-org/ggml/blob/master/src/ggml-quants.c

/** 34 bytes for 32 numbers: the scale, and one byte per number. */
function q8_0(tensor: TensorPlace): Value {
  const rows = matrixOf(tensor);
  const block = blocks(tensor, 'int8', 34);
  return inShape(tensor, dequantized(reshape(columns(block, 2, 34), rows), scales(tensor, 34, 0, 32), 0));
}

/** 18 bytes for 32 numbers: the scale, and four bits per number. The low bits are the first 16 numbers; 8 stands for 0. */
function q4_0(tensor: TensorPlace): Value {
  const packed = columns(blocks(tensor, 'uint8', 18), 2, 18);
  const q = joined([bits(packed, 0, 4), bits(packed, 4, 4)], 1);
  return inShape(tensor, dequantized(reshape(q, matrixOf(tensor)), scales(tensor, 18, 0, 32), 8));
}

/**
 * 210 bytes for 256 numbers: the low four bits of each, the high two bits of each, an int8 scale for every 16 numbers, and
 * a float16 scale for these; 32 stands for 0. The numbers are two halves of four groups of 32. A byte of low bits belongs
 * to groups 0 and 2, or to groups 1 and 3.
 */
function q6_K(tensor: TensorPlace): Value {
  const block = blocks(tensor, 'uint8', 210);
  const count = Number(block.shape[0]);
  const packedLow = reshape(columns(block, 0, 128), [2 * count, 1, 64]);
  const packedHigh = reshape(columns(block, 128, 192), [2 * count, 1, 32]);
  const low = joined([bits(packedLow, 0, 4), bits(packedLow, 4, 4)], 1);
  const high = joined(
    [0, 2, 4, 6].map((first) => bits(packedHigh, first, 2)),
    1,
  );
  const q = withHighBits(reshape(low, [2 * count, 4, 32]), high, 4);
  const own = cast(columns(blocks(tensor, 'int8', 210), 192, 208), 'float32');
  const common = cast(columns(halves(tensor, 210), 104, 105), 'float32');
  const [rows, n] = matrixOf(tensor);
  const scale = reshape(mul(own, common), [rows, n / 16]);
  return inShape(tensor, dequantized(reshape(q, [rows, n]), scale, 32));
}

/** `[block, byte]` */
function blocks<T extends 'uint8' | 'int8'>(tensor: TensorPlace, type: T, size: number): Value<T> {
  const count = (tensor.end - tensor.begin) / size;
  return stored(`${tensor.name}.${type}`, type, [count, size], placeOf(tensor));
}

/** `[block, half of the bytes]` */
function halves(tensor: TensorPlace, size: number): Value<'float16'> {
  const count = (tensor.end - tensor.begin) / size;
  return stored(`${tensor.name}.float16`, 'float16', [count, size / 2], placeOf(tensor));
}

/** The float16 at one place of each block, `[row, block]`. */
function scales(tensor: TensorPlace, size: number, at: number, perBlock: number): Value {
  const [rows, n] = matrixOf(tensor);
  return cast(reshape(columns(halves(tensor, size), at, at + 1), [rows, n / perBlock]), 'float32');
}

/** The tensor as a matrix; blocks lie along the last dimension. */
function matrixOf({ shape }: TensorPlace): [rows: number, n: number] {
  return [countOf(shape.slice(0, -1)), shape.at(-1)!];
}

function inShape({ shape }: TensorPlace, matrix: Value): Value {
  return shape.length === 2 ? matrix : reshape(matrix, shape);
}
