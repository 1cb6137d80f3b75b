import { StringStringEntryProto } from '../schema';
import { type Bytes, type Field, fieldsOf, packedNumbers } from '../wire';

/** A tensor of an ONNX file: what it is, and where its numbers are. */
export interface TensorEntry {
  readonly name: string;
  /** ONNX's code for the element type. */
  readonly code: number;
  readonly dims: readonly number[];
  readonly content: TensorContent;
}

export type TensorContent =
  /** The whole `TensorProto` as in the file. */
  | { readonly is: 'here'; readonly encoded: Uint8Array }
  /** The place of the numbers' bytes in the file itself. */
  | { readonly is: 'inFile'; readonly begin: number; readonly end: number }
  /** In another file: `location`, `offset`, `length` as ONNX writes them. */
  | { readonly is: 'external'; readonly entries: ReadonlyMap<string, string> };

/** Reads the encoded `TensorProto` of a field; skips its numbers if they take more than `most` bytes. */
export function readTensor(
  bytes: Bytes,
  { begin, end }: Pick<Field, 'begin' | 'end'>,
  most: number,
): TensorEntry {
  const dims: number[] = [];
  const entries = new Map<string, string>();
  let [name, code] = ['', 0];
  let raw: Field | undefined;
  const content = (field: Field) => bytes.slice(field.begin, field.end);
  for (const field of fieldsOf(bytes, begin, end)) {
    if (field.id === 1)
      for (const dim of field.number === undefined ? packedNumbers(content(field)) : [field.number])
        dims.push(dim);
    if (field.id === 2) code = field.number ?? 0;
    if (field.id === 8) name = new TextDecoder().decode(content(field));
    if (field.id === 9) raw = field;
    if (field.id === 13) {
      const { key, value } = StringStringEntryProto.toObject(StringStringEntryProto.decode(content(field)));
      entries.set(key, value);
    }
  }
  const where = (): TensorContent => {
    if (entries.size > 0) return { is: 'external', entries };
    if (raw && raw.end - raw.begin > most) return { is: 'inFile', begin: raw.begin, end: raw.end };
    return { is: 'here', encoded: bytes.slice(begin, end) };
  };
  return { name, code, dims, content: where() };
}
