import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import { describesWrongly } from '../../files/damaged';
import { invalidJson } from '../../files/json';
import { JsonReader, type Written, WrittenNumber, WrittenObject } from '../../files/writtenJson';

/** A tensor in a header; its bytes are counted from the end of the header. */
export interface HeaderEntry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly bigint[];
  readonly begin: bigint;
  readonly end: bigint;
}

/** The bits of one number, for every type of safetensors. */
const bitsPerNumber: Readonly<Record<string, bigint>> = {
  BOOL: 8n,
  F4: 4n,
  F6_E2M3: 6n,
  F6_E3M2: 6n,
  U8: 8n,
  I8: 8n,
  F8_E5M2: 8n,
  F8_E4M3: 8n,
  F8_E8M0: 8n,
  F8_E4M3FNUZ: 8n,
  F8_E5M2FNUZ: 8n,
  I16: 16n,
  U16: 16n,
  F16: 16n,
  BF16: 16n,
  I32: 32n,
  U32: 32n,
  F32: 32n,
  C64: 64n,
  F64: 64n,
  I64: 64n,
  U64: 64n,
};

/** The largest size that the safetensors library can count. */
const largestSize = 2n ** 64n - 1n;
/** The deepest nesting of lists and objects that the safetensors library reads. */
const deepest = 127;

/**
 * The tensors that a header lists; each must have as many bytes as its shape and type take. Like the safetensors library
 * (0.8), this refuses malformed headers, and takes the last of several entries with the same name.
 * @throws {ReaderError} naming the file, and the tensor that it describes wrongly.
 */
export function readHeader(bytes: Uint8Array, file: string): HeaderEntry[] {
  const entries = new Map<string, HeaderEntry>();
  let hasMetadata = false;
  for (const [name, value] of membersOf(bytes, file)) {
    if (name === '__metadata__') {
      if (hasMetadata || !isMetadata(value)) throw badMetadata(file);
      hasMetadata = true;
    } else {
      entries.set(name, readEntry(name, value, file));
    }
  }
  for (const entry of entries.values()) checkBytes(entry, file);
  return [...entries.values()];
}

/** Yields members one at a time, because a header may be too large to hold twice. */
function* membersOf(bytes: Uint8Array, file: string): Generator<[string, Written]> {
  try {
    const json = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const reader = new JsonReader(json, deepest);
    for (const name of reader.members()) yield [name, reader.value()];
    reader.end();
  } catch (cause) {
    throw invalidJson(l10n.t('The header of {0}', file), cause);
  }
}

/** Whether the value is null, or texts by name. */
function isMetadata(value: Written): boolean {
  if (!(value instanceof WrittenObject)) return value === null;
  return value.members.every(([, text]) => typeof text === 'string');
}

const fields = ['dtype', 'shape', 'data_offsets'] as const;

function readEntry(name: string, entry: Written, file: string): HeaderEntry {
  const [type = null, shape = null, offsets = null] = fieldsOf(entry) ?? [];
  const [dtype, sizes, place] = [typeOf(type), sizesOf(shape), sizesOf(offsets)];
  const [begin, end, ...more] = place ?? [];
  if (dtype === undefined || !sizes || begin === undefined || end === undefined || more.length > 0) {
    throw describesWrongly(file, name);
  }
  if (!Object.hasOwn(bitsPerNumber, dtype)) throw unknownType(name, dtype, file);
  return { name, dtype, shape: sizes, begin, end };
}

/** The fields of an entry: each exactly once by name, among other members; or as a list, in order. */
function fieldsOf(entry: Written): Written[] | undefined {
  if (Array.isArray(entry)) return entry.length === fields.length ? entry : undefined;
  if (!(entry instanceof WrittenObject)) return undefined;
  const found = fields.map((field) => entry.members.filter(([name]) => name === field));
  return found.every(({ length }) => length === 1) ? found.map(([member]) => member![1]) : undefined;
}

/** The type's name, which may be the only key of an object. */
function typeOf(type: Written): string | undefined {
  if (typeof type === 'string') return type;
  if (!(type instanceof WrittenObject)) return undefined;
  const [[name, value] = [], ...more] = type.members;
  return value === null && more.length === 0 ? name : undefined;
}

/** Integers written with digits only: without a sign, a point or an exponent. */
function sizesOf(list: Written): bigint[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const digits = list.map((size) => (size instanceof WrittenNumber ? size.digits : ''));
  if (!digits.every((size) => /^\d+$/.test(size))) return undefined;
  const sizes = digits.map(BigInt);
  return sizes.every((size) => size <= largestSize) ? sizes : undefined;
}

function checkBytes({ name, dtype, shape, begin, end }: HeaderEntry, file: string): void {
  let bits = 1n;
  for (const factor of [...shape, bitsPerNumber[dtype]!]) {
    bits *= factor;
    if (bits > largestSize) throw describesWrongly(file, name);
  }
  if (bits !== 8n * (end - begin)) throw describesWrongly(file, name);
}

function badMetadata(file: string): ReaderError {
  return new ReaderError(
    l10n.t('The header of {0} has an invalid “__metadata__”. The file is corrupt; download it again.', file),
  );
}

function unknownType(name: string, dtype: string, file: string): ReaderError {
  return new ReaderError(
    l10n.t(
      'The header of {0} gives {1} the type {2}, which no safetensors file has. The file is corrupt; download it again.',
      file,
      shown(name),
      shown(dtype),
    ),
  );
}
