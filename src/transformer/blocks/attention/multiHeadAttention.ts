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
  /** The same of the tokens attended to, which in cross-attention are others. */
  keys: Value;
  values: Value;
  heads: number;
  /** How many heads keys and values have, each shared by as many query heads (Ainslie et al. 2023); all by default. */
  keyValueHeads?: number;
  /** What brings a head's queries, and its keys, to one scale before they are turned: `[head, token, d_k]`. */
  normQueries?: Norm;
  normKeys?: Norm;
  /** What is done to a head's queries and keys before they meet, such as rotary positions: `[head, token, d_k]`. */
  turn?: (x: Value) => Value;
  /** As `attend` has them. */
  mask: Value;
  /** As `attend` has it, or how it follows from a layer's own queries and keys. */
  positionBias?: Value | ((tap: Tap, q: Value, k: Value) => Value);
  scale: number;
  softCap?: number;
  /** W^O, `[heads · d_v, width]` */
  output: Linear;
}

/**
 * Multi-head attention: Concat(head₁, …, headₕ)·W^O, where headᵢ attends with its own projections
 * (Vaswani et al. 2017, §3.2.2) → `[token, width]`.
 * The tap `result` `[head, query, width]` is what each head writes; over the heads, and with the bias, it sums to the whole.
 * The tap `value_weighted` `[head, query, key]` is how much of each key that is.
 * Taps as in TransformerLens: `q`, `k` and `v` as projected, `rot_q` and `rot_k` as turned.
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

/** Each of fewer heads as often as there are query heads in its group: `[group, key, d]` → `[head, key, d]`. */
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

/** W^O cut into the rows that belong to each head, `[head, d_v, width]`. */
function outputOfHeads(output: Linear, heads: number): Value {
  const whole = matrix(output);
  return reshape(whole, [heads, Number(whole.shape[0]) / heads, lastDim(whole)]);
}

function lastDim(x: Value): number {
  return Number(x.shape.at(-1));
}
