/** The number type of a storage, by safetensors' name. */
export interface NumberType {
  readonly dtype: string;
  /** Bytes per number. */
  readonly size: number;
}

/** The types with their storage classes and their names as a `torch.dtype`. */
const types = [
  ['F32', 4, 'FloatStorage', 'float32', 'float'],
  ['F16', 2, 'HalfStorage', 'float16', 'half'],
  ['BF16', 2, 'BFloat16Storage', 'bfloat16'],
  ['F64', 8, 'DoubleStorage', 'float64', 'double'],
  ['I64', 8, 'LongStorage', 'int64', 'long'],
  ['I32', 4, 'IntStorage', 'int32', 'int'],
  ['I16', 2, 'ShortStorage', 'int16', 'short'],
  ['I8', 1, 'CharStorage', 'int8'],
  ['U8', 1, 'ByteStorage', 'uint8'],
  ['BOOL', 1, 'BoolStorage', 'bool'],
  ['U16', 2, 'uint16'],
  ['U32', 4, 'uint32'],
  ['U64', 8, 'uint64'],
  ['C64', 8, 'ComplexFloatStorage', 'complex64', 'cfloat'],
  ['C128', 16, 'ComplexDoubleStorage', 'complex128', 'cdouble'],
  ['F8_E4M3', 1, 'float8_e4m3fn'],
  ['F8_E5M2', 1, 'float8_e5m2'],
  ['bytes', 1, 'UntypedStorage'],
] as const;

/** The types by their names in Python. */
export const storageTypes: ReadonlyMap<string, NumberType> = new Map(
  types.flatMap(([dtype, size, ...names]) =>
    names.map((name): [string, NumberType] => [name, { dtype, size }]),
  ),
);
