import { asManyAs, gather, reshape, transpose } from '../../onnx/arrange';
import { add, cast, less, where } from '../../onnx/elementwise';
import { softmax } from '../../onnx/linear';
import { type Dim, integer, type Operand, type Shape, scalar, type Value } from '../../onnx/value';
import { splitHeads } from '../blocks/attention/multiHeadAttention';
import type { FoundAttention } from './foundAttention';

/** A tensor of an attention, arranged as its graph arranges it. */
export interface FoundTensor {
  readonly tap: FoundTap;
  readonly operand: Operand;
  /** The last two dimensions are swapped compared with the tap. */
  readonly isTransposed: boolean;
  /** Biases of queries, keys and values, concatenated `[3 · width]`; not added yet. */
  readonly bias?: Operand;
}

/** Names of the last two dimensions of an attention's tensors; undefined if the file decides their length. */
const axes = {
  'attn.q': ['query', undefined],
  'attn.k': ['key', undefined],
  'attn.v': ['key', undefined],
  'attn.scores': ['query', 'key'],
  'attn.pattern': ['query', 'key'],
  'attn.z': ['query', undefined],
} as const;

export type FoundTap = keyof typeof axes;

export const attentionTaps = Object.keys(axes) as FoundTap[];

/** The tensors found of an attention, in the order of computation. */
export function tensorsOf(found: FoundAttention, operands: ReadonlyMap<string, Operand>): FoundTensor[] {
  const { queries, keys, values, scores, pattern, z } = found;
  const bias = operands.get(found.bias ?? '');
  const tensor = (tap: FoundTap, name: string | undefined, isTransposed = false): FoundTensor[] => {
    const operand = operands.get(name ?? '');
    return operand ? [{ tap, operand, isTransposed, ...(bias && { bias }) }] : [];
  };
  return [
    ...tensor('attn.q', queries),
    ...tensor('attn.k', keys?.name, keys?.isTransposed),
    ...tensor('attn.v', values),
    ...tensor('attn.scores', scores),
    ...(pattern === undefined
      ? tensor('attn.scores', scores).map(softmaxOf)
      : tensor('attn.pattern', pattern)),
    ...tensor('attn.z', z),
  ];
}

function softmaxOf({ operand, isTransposed }: FoundTensor): FoundTensor {
  return { tap: 'attn.pattern', operand: softmax(asFloat32(operand, [])), isTransposed };
}

/**
 * Cuts a tensor of a padded run to the text's own tokens, which come first.
 * @param text `[token]`
 */
export function ofText(found: FoundTensor, text: Value<'int64'>): FoundTensor {
  const { tap, operand, isTransposed } = found;
  const [, columns] = axes[tap];
  const along = columns ? [-2, -1] : [isTransposed ? -1 : -2];
  return { ...found, operand: along.reduce((whole, axis) => asManyAs(text, whole, axis), operand) };
}

/**
 * Arranges a tensor as its tap: `[head, query or key, d]` or `[head, query, key]`. Undefined for a tensor without heads.
 * @param dims dimensions that a run showed: `[head, …, …]`, possibly with a batch of one before them
 * @param together number of heads if the tensor concatenates them instead, `[1, token, heads · d]`
 */
export function shaped(found: FoundTensor, dims: readonly number[], together?: number): Value | undefined {
  if (together !== undefined)
    return splitHeads(sideBySide(found, dims.at(-1)!), together, axes[found.tap][0]);
  const { tap, operand, isTransposed } = found;
  const isBatch = dims.length === 4 && dims[0] === 1;
  if (!isBatch && dims.length !== 3) return undefined;
  const own: Dim[] = dims.slice(-3);
  const [row, column] = isTransposed ? [2, 1] : [1, 2];
  own[row] = axes[tap][0];
  own[column] = axes[tap][1] ?? own[column]!;
  const whole = asFloat32(operand, isBatch ? [1, ...own] : own);
  const alone = isBatch ? gather(whole, integer(0)) : whole;
  const upright = isTransposed ? transpose(alone, [0, 2, 1]) : alone;
  return tap === 'attn.scores' ? masked(upright) : upright;
}

/** `[query or key, heads · d]` */
function sideBySide({ tap, operand, bias }: FoundTensor, width: number): Value {
  const plain = gather(asFloat32(operand, [1, axes[tap][0], width]), integer(0));
  if (!bias) return plain;
  const three = reshape(asFloat32(bias, [3 * width]), [3, width]);
  return add(plain, gather(three, integer(attentionTaps.indexOf(tap))));
}

/** A tensor of a graph, cast to float32. */
export function asFloat32({ source }: Operand, shape: Shape): Value {
  return cast({ source, type: 'float32', shape }, 'float32');
}

/** Restores −∞ in masked cells. Exporters write −10,000, −65,504 or −3.4 · 10³⁸ instead; softmax turns each into 0. */
function masked(scores: Value): Value {
  return where(less(scores, scalar(-5000)), scalar(Number.NEGATIVE_INFINITY), scores);
}
