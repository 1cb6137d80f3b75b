import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import { expandLike, reshape } from '../../onnx/arrange';
import { type ElementType, elementTypeOf } from '../../onnx/elementType';
import { cast } from '../../onnx/elementwise';
import type { Described } from '../../onnx/readGraph';
import { empty, integer, type Operand, type Value } from '../../onnx/value';
import { graphInputs } from '../inputs';

/**
 * What each input of a read graph is given, from the inputs that all our graphs have: a batch of one text, before which
 * nothing was read.
 * @param file what an error calls the graph
 * @param memory the encoder's last hidden states, for a decoder, whose text is the target
 * @throws {ReaderError} naming an input that is not known, or has another shape.
 */
export function feedsOf(
  inputs: readonly Described[],
  file: string,
  memory?: Value,
): ReadonlyMap<string, Operand> {
  checkLengths(inputs, file);
  const known = memory ? readByDecoder(memory) : readAlone;
  return new Map(inputs.map((input) => [input.name, feedOf(input, file, known)]));
}

type Feed = (type: ElementType, dims: readonly (number | string)[]) => Operand | undefined;

const given = graphInputs([]);
const row = (tokens: Value<'int64'>) => reshape(tokens, [1, ...tokens.shape]);
const asRow =
  (tokens: Value<'int64'>): Feed =>
  (type, { length }) =>
    length === 2 ? cast(tokens, type) : undefined;

function readBy(ids: Value<'int64'>, positions: Value<'int64'>): [string, Feed][] {
  return [
    ['input_ids', asRow(row(ids))],
    ['attention_mask', asRow(ones(ids))],
    ['position_ids', asRow(row(positions))],
    ['use_cache_branch', () => cast(reshape(integer(0), [1]), 'bool')],
  ];
}

/** What says that every token may be seen. */
function ones(ids: Value<'int64'>): Value<'int64'> {
  return expandLike(integer(1), row(ids));
}

const readAlone: ReadonlyMap<string, Feed> = new Map([
  ...readBy(given.ids, given.positions),
  ['token_type_ids', asRow(row(given.tokenTypes))],
]);

function readByDecoder(memory: Value): ReadonlyMap<string, Feed> {
  return new Map([
    ...readBy(given.targetIds, given.targetPositions),
    ['encoder_attention_mask', asRow(ones(given.ids))],
    ['encoder_hidden_states', (type, { length }) => (length === 3 ? cast(memory, type) : undefined)],
  ]);
}

/** Keys or values of tokens that were read before: `[batch, head, 0, d]`. */
const past: Feed = (type, dims) => {
  const open = (axis: number) => (axis === 0 ? 1 : 0);
  return empty(
    type,
    dims.map((dim, axis) => (typeof dim === 'number' ? dim : open(axis))),
  );
};

function feedOf(
  { name, code, dims = [] }: Described,
  file: string,
  known: ReadonlyMap<string, Feed>,
): Operand {
  const type = elementTypeOf(code);
  const feed = name.startsWith('past_key_values.') ? past : known.get(name);
  const operand = type && feed?.(type, dims);
  if (operand) return operand;
  throw new ReaderError(
    l10n.t(
      '{0} has an input {1} of the shape {2}, which is not known. Known are {3} and past_key_values. Export the model without it.',
      file,
      shown(name),
      listed(dims),
      [...known.keys()].join(', '),
    ),
  );
}

/** Only a graph that leaves the number of tokens open reads any text. */
function checkLengths(inputs: readonly Described[], file: string): void {
  const text = inputs.find(({ name }) => name === 'input_ids');
  if (!text)
    throw new ReaderError(
      l10n.t('{0} has no input input_ids: it reads no text. Choose another model.', file),
    );
  const [batch, tokens] = text.dims ?? [];
  if (typeof tokens !== 'number' && (typeof batch !== 'number' || batch === 1)) return;
  throw new ReaderError(
    l10n.t(
      '{0} reads texts of the shape {1} alone. Export the model with a dynamic batch and a dynamic sequence.',
      file,
      listed(text.dims ?? []),
    ),
  );
}

const listed = (dims: readonly (number | string)[]) => `[${dims.join(', ')}]`;
