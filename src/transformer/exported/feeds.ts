import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { expandLike, lengthsOf, reshape } from '../../onnx/arrange';
import { type ElementType, elementTypeOf } from '../../onnx/elementType';
import { cast } from '../../onnx/elementwise';
import type { Described } from '../../onnx/read/readGraph';
import { empty, floats, integer, type Operand, type Value } from '../../onnx/value';
import { given } from './given';
import type { Role } from './knownNames';
import { arranged, fixedLength, isBatch, padded, rowOf } from './positions/rows';

/** The values fed to the inputs of a graph file, by name. */
export interface Feeds {
  readonly operands: ReadonlyMap<string, Operand>;
  /** Fixed number of tokens that the graph reads; undefined if the length is dynamic. */
  readonly length: number | undefined;
}

/** Facts about the graph that decide what it is fed. */
interface Reader {
  /** The graph's name in errors. */
  readonly file: string;
  readonly vocabulary: number;
  /** Pads a text to the graph's fixed length; absent if texts are not padded. */
  readonly paddingId?: number;
  /** The encoder's last hidden states. Present for a decoder, which reads the target instead of the source. */
  readonly memory?: Value;
}

/**
 * Feeds every input of a known role from the inputs that all our graphs share: a batch of one text, with an empty cache
 * and a mask that hides the padding.
 * @throws {ReaderError} for a graph that reads several texts at once or one token at a time, or whose texts cannot be
 * padded to its fixed length.
 */
export function feedsOf(
  inputs: readonly Described[],
  roles: ReadonlyMap<string, Role>,
  reader: Reader,
): Feeds {
  const rows = inputs.flatMap((input) => {
    const role = roles.get(input.name);
    return (role && role in paddings && rowOf(input)) || [];
  });
  const length = fixedLength(rows, reader.file);
  if (length !== undefined && reader.paddingId === undefined) throw notPadded(reader.file, length);
  const operands = inputs.flatMap((input): [string, Operand][] => {
    const type = elementTypeOf(input.code);
    const role = roles.get(input.name);
    const operand = type && type !== 'string' && role && feedOf(input, type, role, { ...reader, length });
    return operand ? [[input.name, operand]] : [];
  });
  return { operands: new Map(operands), length };
}

function notPadded(file: string, length: number): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} always reads {1} tokens, which is not supported for encoder–decoders. Export the model with a dynamic sequence.',
      file,
      length,
    ),
  );
}

/** Roles that hold one number per token, with the number that pads them. The caller knows the padding id. */
const paddings = { ids: undefined, mask: 0, paddingMask: 1, tokenTypes: 0, positions: 0 } as const;

function feedOf(
  input: Described,
  type: ElementType,
  role: Role,
  { file, vocabulary, paddingId = 0, memory, length }: Reader & Pick<Feeds, 'length'>,
): Operand | undefined {
  const { dims = [] } = input;
  const ids = memory ? given.targetIds : given.ids;
  const row = (tokens: Value<'int64'>, padding: number) => {
    const wanted = rowOf(input);
    return wanted && cast(arranged(padded(tokens, length, padding), wanted), type);
  };
  switch (role) {
    case 'ids':
      return row(ids, paddingId < vocabulary ? paddingId : 0);
    case 'mask':
      return row(same(1, ids), paddings.mask);
    case 'paddingMask':
      return row(same(0, ids), paddings.paddingMask);
    case 'tokenTypes':
      return memory ? undefined : row(given.tokenTypes, paddings.tokenTypes);
    case 'positions':
      return row(memory ? given.targetPositions : given.positions, paddings.positions);
    case 'memory':
      return memory && dims.length === 3 ? cast(memory, type) : undefined;
    case 'memoryMask':
      return memory && rowOf(input) && cast(arranged(same(1, given.ids), rowOf(input)!), type);
    case 'past':
      return past(type, dims, file);
    case 'nothing':
      return single(integer(0), type, dims);
    case 'length':
      return single(lengthsOf(ids), type, dims);
    case 'all':
      return dims.every((dim) => typeof dim === 'number') ? cast(ones(dims), type) : undefined;
  }
}

/** One number, repeated for each token. */
function same(number: number, ids: Value<'int64'>): Value<'int64'> {
  return expandLike(integer(number), ids);
}

function ones(dims: readonly number[]): Value {
  const size = dims.reduce((product, dim) => product * dim, 1);
  return reshape(floats(Array<number>(size).fill(1)), dims);
}

/** One number, with as many dimensions of length 1 as the input has. */
function single(
  number: Value<'int64'>,
  type: ElementType,
  dims: readonly (number | string)[],
): Operand | undefined {
  if (dims.some((dim) => typeof dim === 'number' && dim > 1)) return undefined;
  const shape = dims.map(() => 1);
  return cast(reshape(number, shape), type);
}

/**
 * An empty cache of keys or values: `[batch, head, 0, d]`.
 * @throws {ReaderError} if the graph's cache has a fixed length above 0.
 */
function past(type: ElementType, dims: readonly (number | string)[], file: string): Operand {
  const open = (dim: string, axis: number) => (axis === 0 || isBatch(dim) ? 1 : 0);
  const shape = dims.map((dim, axis) => (typeof dim === 'number' ? dim : open(dim, axis)));
  if (shape.includes(0)) return empty(type, shape);
  throw new ReaderError(
    l10n.t(
      '{0} always continues a past that is not empty (keys and values of the shape {1}). Export the model with a dynamic past, or without one.',
      file,
      `[${dims.join(', ')}]`,
    ),
  );
}
