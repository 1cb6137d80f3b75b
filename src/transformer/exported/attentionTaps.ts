import { gather, transpose } from '../../onnx/arrange';
import { cast, less, where } from '../../onnx/elementwise';
import { softmax } from '../../onnx/linear';
import { type Dim, integer, type Operand, type Shape, scalar, type Value } from '../../onnx/value';
import type { FoundAttention } from './findAttentions';

/** A tensor of an attention as its graph has it. */
export interface Part {
  readonly tap: AttentionTap;
  readonly operand: Operand;
  /** Its last two dimensions are those of the tap the other way round. */
  readonly isTransposed: boolean;
}

/** What stands along the last two dimensions of an attention's tensors; nothing where the file decides. */
const axes = {
  'attn.q': ['query', undefined],
  'attn.k': ['key', undefined],
  'attn.v': ['key', undefined],
  'attn.scores': ['query', 'key'],
  'attn.pattern': ['query', 'key'],
} as const;

export type AttentionTap = keyof typeof axes;

export const attentionTaps = Object.keys(axes) as AttentionTap[];

/** The tensors of an attention that were found, in the order in which they are computed. */
export function partsOf(found: FoundAttention, operands: ReadonlyMap<string, Operand>): Part[] {
  const { queries, keys, values, scores, pattern } = found;
  const part = (tap: AttentionTap, name: string | undefined, isTransposed = false): Part[] => {
    const operand = operands.get(name ?? '');
    return operand ? [{ tap, operand, isTransposed }] : [];
  };
  return [
    ...part('attn.q', queries),
    ...part('attn.k', keys?.name, keys?.isTransposed),
    ...part('attn.v', values),
    ...part('attn.scores', scores),
    ...(pattern === undefined ? part('attn.scores', scores).map(softmaxOf) : part('attn.pattern', pattern)),
  ];
}

function softmaxOf({ operand, isTransposed }: Part): Part {
  return { tap: 'attn.pattern', operand: softmax(asFloat32(operand, [])), isTransposed };
}

/**
 * A part as its tap: `[head, query or key, d]`, or `[head, query, key]`; none for what has no heads.
 * @param dims the lengths that a run showed: those of the heads and the last two dimensions, if need be in a batch of one
 */
export function shaped({ tap, operand, isTransposed }: Part, dims: readonly number[]): Value | undefined {
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

/** A tensor of a graph in single precision, whatever the graph counts with. */
export function asFloat32({ source }: Operand, shape: Shape): Value {
  return cast({ source, type: 'float32', shape }, 'float32');
}

/** Exporters write −10,000, −65,504 or −3.4 · 10³⁸ for the −∞ of a masked score; softmax makes 0 of all of them. */
function masked(scores: Value): Value {
  return where(less(scores, scalar(-5000)), scalar(Number.NEGATIVE_INFINITY), scores);
}
