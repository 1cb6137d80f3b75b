import { gather, reshape, transpose } from '../../../onnx/arrange';
import { matMul } from '../../../onnx/linear';
import { type Dim, integers, type Value } from '../../../onnx/value';
import type { Tap } from '../../graph/tap';
import { type Linear, linear, matrix } from '../linear';
import type { Norm } from '../norm';
import { attend } from './scaledDotProductAttention';
import { valueWeighted } from './valueWeighted';

export interface MultiHeadInputs {
  /** `[token, heads · d_k]`: the projections of all heads, side by side. */
  queries: Value;
  /** The projected keys of the tokens attended to, which are other tokens in cross-attention. */
  keys: Value;
  values: Value;
  heads: number;
  /**
   * Number of key and value heads, each shared by a group of query heads (Ainslie et al. 2023); by default as
   * many as query heads.
   */
  keyValueHeads?: number;
  /** Normalizes each head's queries and keys before they are rotated: `[head, token, d_k]`. */
  normQueries?: Norm;
  normKeys?: Norm;
  /**
   * Transforms each head's queries and keys before the dot product, such as rotary positions: `[head, token,
   * d_k]`.
   */
  turn?: (x: Value) => Value;
  /** As in `attend`. */
  mask: Value;
  /** As in `attend`, or a function of a layer's queries and keys. */
  positionBias?: Value | ((tap: Tap, q: Value, k: Value) => Value);
  scale: number;
  softCap?: number;
  /** W^O, `[heads · d_v, width]` */
  output: Linear;
}

/**
 * Multi-head attention: Concat(head₁, …, headₕ)·W^O, where headᵢ attends with its own projections (Vaswani et
 * al. 2017, §3.2.2) → `[token, width]`.
 * Taps as in TransformerLens: `q`, `k` and `v` as projected, `rot_q` and `rot_k` as rotated.
 * The tap `result` `[head, query, width]` is what each head writes; its sum over the heads, plus the bias, is
 * the output.
 * The tap `value_weighted` `[head, query, key]` is the norm of each key's contribution to it.
 */
export function multiHeadAttention(tap: Tap, inputs: MultiHeadInputs): Value {
  const {
    heads,
    keyValueHeads = heads,
    normQueries = asIs,
    normKeys = asIs,
    turn,
    positionBias,
    output,
  } = inputs;
  const q = tap('q', splitHeads(inputs.queries, heads, 'query'));
  const k = tap('k', splitHeads(inputs.keys, keyValueHeads, 'key'));
  const v = tap('v', splitHeads(inputs.values, keyValueHeads, 'key'));
  const [queries, keys] = [normQueries(q), normKeys(k)];
  const bias = typeof positionBias === 'function' ? positionBias(tap, queries, keys) : positionBias;
  const meeting = {
    ...inputs,
    positionBias: bias,
    q: turn ? tap('rot_q', turn(queries)) : queries,
    k: shared(turn ? tap('rot_k', turn(keys)) : keys, heads),
    v: shared(v, heads),
  };
  const { pattern, z } = attend(tap, meeting);
  const outputs = outputOfHeads(output, heads);
  tap('value_weighted', valueWeighted(pattern, meeting.v, outputs));
  tap('result', matMul(z, outputs));
  return linear(joinHeads(z, inputs.queries.shape[0]!), output);
}

const asIs = (x: Value) => x;

/** `[token, heads · d]` → `[head, side, d]` */
export function splitHeads(x: Value, heads: number, side: Dim): Value {
  return transpose(reshape(x, [side, heads, lastDim(x) / heads]), [1, 0, 2]);
}

/** Repeats each key or value head for all query heads of its group: `[group, key, d]` → `[head, key, d]`. */
function shared(x: Value, heads: number): Value {
  const groups = Number(x.shape[0]);
  if (groups === heads) return x;
  return gather(
    x,
    integers(...Array.from({ length: heads }, (_, head) => Math.floor((head * groups) / heads))),
  );
}

/** `[head, query, d]` → `[token, heads · d]` */
function joinHeads(z: Value, tokens: Dim): Value {
  const [heads, , d] = z.shape;
  return reshape(transpose(z, [1, 0, 2]), [tokens, Number(heads) * Number(d)]);
}

/** W^O split by head, `[head, d_v, width]`. */
function outputOfHeads(output: Linear, heads: number): Value {
  const whole = matrix(output);
  return reshape(whole, [heads, Number(whole.shape[0]) / heads, lastDim(whole)]);
}

function lastDim(x: Value): number {
  return Number(x.shape.at(-1));
}
