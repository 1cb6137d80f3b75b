import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../../errors';
import { follow, gather, reshape } from '../../../onnx/arrange';
import type { Described } from '../../../onnx/read/readGraph';
import { integerList, type Shape, type Value } from '../../../onnx/value';

/** The layout that an input expects for one number per token. */
export interface Row {
  /** Dimensions: `[batch, token]`, `[token, batch]` in older models, or `[token]`. */
  readonly arrangement: (tokens: Shape[number]) => Shape;
  /** Number of texts or tokens, if fixed. */
  readonly batch: number | undefined;
  readonly tokens: number | undefined;
}

/** The layout of an input; undefined if the input does not hold one number per token. */
export function rowOf({ dims }: Described): Row | undefined {
  if (!dims) return { arrangement: (tokens) => [1, tokens], batch: undefined, tokens: undefined };
  const [first, second] = dims;
  if (dims.length === 1) return { arrangement: (tokens) => [tokens], batch: undefined, tokens: fixed(first) };
  if (dims.length !== 2) return undefined;
  return isTurned(first!, second!)
    ? { arrangement: (tokens) => [tokens, 1], batch: fixed(second), tokens: fixed(first) }
    : { arrangement: (tokens) => [1, tokens], batch: fixed(first), tokens: fixed(second) };
}

/** Some exporters write 0 or −1 for a dynamic length. */
function fixed(dim: number | string | undefined): number | undefined {
  return typeof dim === 'number' && dim > 0 ? dim : undefined;
}

/** Whether a dimension's name is one of those for batches. */
export function isBatch(dim: number | string): boolean {
  return typeof dim === 'string' && /batch|^(b|n|bs|bsz)$/i.test(dim);
}

/** Whether tokens come before the batch, `[token, batch]`. */
function isTurned(first: number | string, second: number | string): boolean {
  if (isBatch(first)) return false;
  return isBatch(second) || (second === 1 && first !== 1);
}

/**
 * The fixed number of tokens that a graph reads; undefined if the length is dynamic.
 * @throws {ReaderError} if it reads several texts at once, one token at a time, or inputs of different fixed lengths.
 */
export function fixedLength(rows: readonly Row[], file: string): number | undefined {
  const [batch] = rows.flatMap((row) => row.batch ?? []).filter((texts) => texts > 1);
  if (batch !== undefined) {
    throw new ReaderError(
      l10n.t(
        '{0} always reads {1} texts at once. Export the model with a dynamic batch, or a batch of 1.',
        file,
        batch,
      ),
    );
  }
  const lengths = [...new Set(rows.flatMap(({ tokens }) => tokens ?? []))];
  if (lengths.length > 1) {
    throw new ReaderError(
      l10n.t(
        '{0} has inputs of different fixed lengths ({1}). Export the model with a dynamic sequence.',
        file,
        lengths.join(', '),
      ),
    );
  }
  if (lengths[0] === 1) {
    throw new ReaderError(
      l10n.t('{0} reads one token at a time. Export the model with a dynamic sequence.', file),
    );
  }
  return lengths[0];
}

/** Pads `[token]` to `[length]` with `padding`; unchanged if the length is dynamic. */
export function padded(tokens: Value<'int64'>, length: number | undefined, padding: number): Value<'int64'> {
  if (length === undefined) return tokens;
  const rest = integerList(Array<number>(length).fill(padding));
  // Built from operators that exist in every version of ONNX.
  return gather(follow(tokens, rest), integerList([...Array(length).keys()]));
}

export function arranged(tokens: Value<'int64'>, { arrangement }: Row): Value<'int64'> {
  return reshape(tokens, arrangement(tokens.shape[0]!));
}
