import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { lengthsOf, reshape } from '../../onnx/arrange';
import { cast } from '../../onnx/elementwise';
import type { Value } from '../../onnx/value';
import { isSelfAttention, lengthOf, type Side } from '../../protocol/attention';
import type { Tensor } from '../../protocol/tensor';
import { type AttentionTap, asFloat32, attentionTaps, type FoundTensor } from './attentionTaps';
import type { Stack } from './stack';

const weights = 'weights';

/** What a run is asked of an attention: the lengths of its tensors by tap, and the pattern's weights one after another. */
export function sampleOf(
  { name }: Pick<Stack, 'name'>,
  parts: readonly FoundTensor[],
): ReadonlyMap<string, Value> {
  const lengths = parts.map(({ tap, operand }): [string, Value] => {
    const lengths: Value<'int64'> = { ...lengthsOf(asFloat32(operand, [])), shape: ['dimension'] };
    return [`${name}/${tap}`, cast(lengths, 'float32')];
  });
  const { operand } = parts.find(({ tap }) => tap === 'attn.pattern')!;
  return new Map([...lengths, [`${name}/${weights}`, reshape(asFloat32(operand, ['weight']), ['weight'])]]);
}

/** What an attention turned out to be. */
export interface Sample {
  readonly heads: number;
  /** A query sees no later key. */
  readonly isCausal: boolean;
  /** The lengths of each tensor's dimensions. */
  readonly dims: ReadonlyMap<AttentionTap, readonly number[]>;
}

interface Sampled {
  readonly file: string;
  /** How many tokens the graph always reads, of which only the text's were looked at; undefined where the text decides. */
  readonly length: number | undefined;
  /** Tokens of what was read. */
  readonly lengths: Readonly<Record<Side, number>>;
}

/**
 * Reads what a run gave for the sample.
 * @throws {ReaderError} where the pattern's rows are not those of an attention, or not of the text's tokens alone.
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
      '{0} computes a softmax over something else than the tokens of a text. Choose another model.',
      file,
    ),
  );
}

/** How many heads stand side by side in a tensor `[1, token, heads · d]`; undefined where each has its own matrix. */
export function together(tap: AttentionTap, { heads, dims }: Sample): number | undefined {
  const [queries, keys] = [dims.get('attn.q'), dims.get('attn.k')];
  const isFlat = heads > 1 && queries?.length === 3 && queries[0] === 1;
  if (!isFlat || tap === 'attn.scores' || tap === 'attn.pattern') return undefined;
  // Fewer heads of keys and values may be shared by those of queries.
  return tap === 'attn.q' ? heads : (keys!.at(-1)! * heads) / queries.at(-1)!;
}

/** Float16 and int8 are not exact. */
const tolerance = 0.02;

function sumsToOne(weights: Float32Array, keys: number): boolean {
  for (let begin = 0; begin < weights.length; begin += keys) {
    const sum = weights.subarray(begin, begin + keys).reduce((sum, weight) => sum + weight, 0);
    if (!(Math.abs(sum - 1) < tolerance)) return false;
  }
  return true;
}

/** Whether every weight on a later key is exactly 0: an encoder's are not, however small. */
function isCausal(weights: Float32Array, tokens: number): boolean {
  return weights.every((weight, i) => weight === 0 || i % tokens <= Math.floor(i / tokens) % tokens);
}
