import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { lengthsOf, reshape } from '../../onnx/arrange';
import { cast } from '../../onnx/elementwise';
import type { Value } from '../../onnx/value';
import { isSelfAttention, lengthOf, type Side } from '../../protocol/attention';
import type { Tensor } from '../../protocol/tensor';
import { asFloat32, attentionTaps, type FoundTap, type FoundTensor } from './attentionTaps';
import type { Stack } from './stack';

const weights = 'weights';

/** Values to run for an attention: the dimensions of its tensors, by tap, and the flattened pattern. */
export function sampleOf(
  { name }: Pick<Stack, 'name'>,
  tensors: readonly FoundTensor[],
): ReadonlyMap<string, Value> {
  const lengths = tensors.map(({ tap, operand }): [string, Value] => {
    const lengths: Value<'int64'> = { ...lengthsOf(asFloat32(operand, [])), shape: ['dimension'] };
    return [`${name}/${tap}`, cast(lengths, 'float32')];
  });
  const { operand } = tensors.find(({ tap }) => tap === 'attn.pattern')!;
  return new Map([...lengths, [`${name}/${weights}`, reshape(asFloat32(operand, ['weight']), ['weight'])]]);
}

/** What a run showed about an attention. */
export interface Sample {
  readonly heads: number;
  /** A query sees no later key. */
  readonly isCausal: boolean;
  /** The dimensions of each tensor. */
  readonly dims: ReadonlyMap<FoundTap, readonly number[]>;
}

interface Sampled {
  readonly file: string;
  /** Fixed number of tokens that the graph reads; undefined if the length is dynamic. */
  readonly length: number | undefined;
  /** Number of tokens on each side of the run. */
  readonly lengths: Readonly<Record<Side, number>>;
}

/**
 * Reads the results of running the sample.
 * @throws {ReaderError} if the pattern's rows do not sum to 1 over the text's tokens.
 */
export function readSample(
  seen: ReadonlyMap<string, Tensor>,
  stack: Stack,
  { file, length, lengths }: Sampled,
): Sample {
  const of = (what: string) => seen.get(`${stack.name}/${what}`);
  const dims = new Map(attentionTaps.flatMap((tap) => (of(tap) ? [[tap, [...of(tap)!.data]]] : [])));
  const [heads = 0, queries = 0, keys = 0] = dims.get('attn.pattern')!.slice(-3);
  const { data } = of(weights)!;
  const isOfItself = isSelfAttention(stack);
  const isGrid =
    queries === lengthOf(stack.queries, lengths) &&
    keys === lengthOf(stack.keys, lengths) &&
    data.length === heads * queries * keys;
  if (isGrid && sumsToOne(data, keys)) return { heads, isCausal: isOfItself && isCausal(data, keys), dims };
  if (isGrid && length !== undefined) {
    throw new ReaderError(
      l10n.t(
        '{0} always reads {1} tokens, and has no mask that hides the padding of shorter texts. Export the model with an attention_mask, or with a dynamic sequence.',
        file,
        length,
      ),
    );
  }
  throw new ReaderError(
    l10n.t(
      '{0} computes a softmax over something other than the tokens of a text. Choose another model.',
      file,
    ),
  );
}

/** Number of heads that are concatenated in a tensor `[1, token, heads · d]`; undefined if each head has its own matrix. */
export function together(tap: FoundTap, { heads, dims }: Sample): number | undefined {
  const [queries, keys] = [dims.get('attn.q'), dims.get('attn.k')];
  const isFlat = heads > 1 && queries?.length === 3 && queries[0] === 1;
  if (!isFlat || tap === 'attn.scores' || tap === 'attn.pattern') return undefined;
  // Several query heads may share one head of keys and values.
  return tap === 'attn.q' ? heads : (keys!.at(-1)! * heads) / queries.at(-1)!;
}

/** Allows for float16 and int8 arithmetic. */
const tolerance = 0.02;

function sumsToOne(weights: Float32Array, keys: number): boolean {
  for (let begin = 0; begin < weights.length; begin += keys) {
    const sum = weights.subarray(begin, begin + keys).reduce((sum, weight) => sum + weight, 0);
    if (!(Math.abs(sum - 1) < tolerance)) return false;
  }
  return true;
}

/** Whether every weight on a later key is exactly 0. An encoder's weights may be tiny, but never exactly 0. */
function isCausal(weights: Float32Array, tokens: number): boolean {
  return weights.every((weight, i) => weight === 0 || i % tokens <= Math.floor(i / tokens) % tokens);
}
