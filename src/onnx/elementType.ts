/**
 * ONNX's codes for element types (`TensorProto.DataType`).
 * Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export const elementCode = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10,
  float64: 11,
  uint32: 12,
  uint64: 13,
  bfloat16: 16,
  uint4: 21,
  int4: 22,
} as const;

export type ElementType = keyof typeof elementCode;

const bytesPerElement: Readonly<Record<Exclude<ElementType, 'string'>, number>> = {
  float32: 4,
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  int32: 4,
  int64: 8,
  bool: 1,
  float16: 2,
  float64: 8,
  uint32: 4,
  uint64: 8,
  bfloat16: 2,
  uint4: 0.5,
  int4: 0.5,
};

/** The bytes that a tensor's elements take. */
export function bytesOf(type: Exclude<ElementType, 'string'>, shape: readonly number[]): number {
  return Math.ceil(shape.reduce((product, length) => product * length, bytesPerElement[type]));
}

/** The element type of a code; undefined for codes not listed here. */
export function elementTypeOf(code: number): ElementType | undefined {
  return names.get(code);
}

const names = new Map(
  Object.entries(elementCode).map(([name, code]) => [code as number, name as ElementType]),
);
