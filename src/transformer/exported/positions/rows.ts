import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../../errors';
import { follow, gather, reshape } from '../../../onnx/arrange';
import type { Described } from '../../../onnx/read/readGraph';
import { integerList, type Shape, type Value } from '../../../onnx/value';

/** How a graph wants to be given a number for each token of a text. */
export interface Row {
  /** Its dimensions: `[batch, token]`, in older models `[token, batch]`, or `[token]` alone. */
  readonly arrangement: (tokens: Shape[number]) => Shape;
  /** Where it is always the same, how many texts or tokens. */
  readonly batch: number | undefined;
  readonly tokens: number | undefined;
}

/** How an input wants its row; undefined for what is none. */
export function rowOf({ dims }: Described): Row | undefined {
  if (!dims) return { arrangement: (tokens) => [1, tokens], batch: undefined, tokens: undefined };
  const [first, second] = dims;
  if (dims.length === 1) return { arrangement: (tokens) => [tokens], batch: undefined, tokens: fixed(first) };
  if (dims.length !== 2) return undefined;
  return isTurned(first!, second!)
    ? { arrangement: (tokens) => [tokens, 1], batch: fixed(second), tokens: fixed(first) }
    : { arrangement: (tokens) => [1, tokens], batch: fixed(first), tokens: fixed(second) };
}

/** Some exporters write 0 or −1 for what may be any length. */
function fixed(dim: number | string | undefined): number | undefined {
  return typeof dim === 'number' && dim > 0 ? dim : undefined;
}

/** Whether a dimension is called that of the texts. */
export function isBatch(dim: number | string): boolean {
  return typeof dim === 'string' && /batch|^(b|n|bs|bsz)$/i.test(dim);
}

/** Whether the texts of a batch stand beside one another, token by token. */
function isTurned(first: number | string, second: number | string): boolean {
  if (isBatch(first)) return false;
  return isBatch(second) || (second === 1 && first !== 1);
}

/**
 * How many tokens a graph reads, whatever the text; undefined where the text decides.
 * @throws {ReaderError} where it reads several texts at once, one token at a time, or rows of different lengths.
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

/** `[token]`, or of a graph that always reads so many tokens `[length]`: the text's, and after them `padding`. */
export function padded(tokens: Value<'int64'>, length: number | undefined, padding: number): Value<'int64'> {
  if (length === undefined) return tokens;
  const rest = integerList(Array<number>(length).fill(padding));
  // Operators that graphs of every version of ONNX have.
  return gather(follow(tokens, rest), integerList([...Array(length).keys()]));
}

export function arranged(tokens: Value<'int64'>, { arrangement }: Row): Value<'int64'> {
  return reshape(tokens, arrangement(tokens.shape[0]!));
}
