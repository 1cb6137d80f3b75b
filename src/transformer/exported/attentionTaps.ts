import { asManyAs, gather, reshape, transpose } from '../../onnx/arrange';
import { add, cast, less, where } from '../../onnx/elementwise';
import { softmax } from '../../onnx/linear';
import { type Dim, integer, type Operand, type Shape, scalar, type Value } from '../../onnx/value';
import { splitHeads } from '../blocks/attention/multiHeadAttention';
import type { FoundAttention } from './foundAttention';

/** A tensor of an attention as its graph has it. */
export interface FoundTensor {
  readonly tap: AttentionTap;
  readonly operand: Operand;
  /** Its last two dimensions are those of the tap the other way round. */
  readonly isTransposed: boolean;
  /** What is yet to be added to queries, keys and values, one after the other: `[3 · width]`. */
  readonly bias?: Operand;
}

/** What stands along the last two dimensions of an attention's tensors; nothing where the file decides. */
const axes = {
  'attn.q': ['query', undefined],
  'attn.k': ['key', undefined],
  'attn.v': ['key', undefined],
  'attn.scores': ['query', 'key'],
  'attn.pattern': ['query', 'key'],
  'attn.z': ['query', undefined],
} as const;

export type AttentionTap = keyof typeof axes;

export const attentionTaps = Object.keys(axes) as AttentionTap[];

/** The tensors of an attention that were found, in the order in which they are computed. */
export function tensorsOf(found: FoundAttention, operands: ReadonlyMap<string, Operand>): FoundTensor[] {
  const { queries, keys, values, scores, pattern, z } = found;
  const bias = operands.get(found.bias ?? '');
  const tensor = (tap: AttentionTap, name: string | undefined, isTransposed = false): FoundTensor[] => {
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
 * A part of a graph that reads more tokens than the text has: of these alone, which come first.
 * @param text `[token]`
 */
export function ofText(part: FoundTensor, text: Value<'int64'>): FoundTensor {
  const { tap, operand, isTransposed } = part;
  const [, columns] = axes[tap];
  const along = columns ? [-2, -1] : [isTransposed ? -1 : -2];
  return { ...part, operand: along.reduce((whole, axis) => asManyAs(text, whole, axis), operand) };
}

/**
 * A part as its tap: `[head, query or key, d]`, or `[head, query, key]`; none for what has no heads.
 * @param dims the lengths that a run showed: those of the heads and the last two dimensions, if need be in a batch of one
 * @param together how many heads stand side by side in `[1, token, heads · d]` instead
 */
export function shaped(part: FoundTensor, dims: readonly number[], together?: number): Value | undefined {
  if (together !== undefined) return splitHeads(sideBySide(part, dims.at(-1)!), together, axes[part.tap][0]);
  const { tap, operand, isTransposed } = part;
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

/** A tensor of a graph in single precision, whatever the graph counts with. */
export function asFloat32({ source }: Operand, shape: Shape): Value {
  return cast({ source, type: 'float32', shape }, 'float32');
}

/** Exporters write −10,000, −65,504 or −3.4 · 10³⁸ for the −∞ of a masked score; softmax makes 0 of all of them. */
function masked(scores: Value): Value {
  return where(less(scores, scalar(-5000)), scalar(Number.NEGATIVE_INFINITY), scores);
}
