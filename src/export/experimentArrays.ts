import type { Attribution, Effects, Lens, Measured, Removal } from '../protocol/experiment';
import type { ModelEntry } from '../protocol/model';
import type { ExportedArray, NamedArray } from './exported';

/**
 * What removing each head and each MLP does: `effect` `[layer, head]` for each attention and `mlp_effect` `[layer]` for each
 * stack, the measure without it minus the measure. Where a model has several, the names begin with the attention's or the
 * stack's: `decoder.cross_attn.effect`, `decoder.mlp_effect`. What was measured is in `measure`, `value`, `place`,
 * `token_id`, and, of a difference, `minus_id`; what was removed is in `by` and `where`.
 */
export function effectsArrays(
  model: Pick<ModelEntry, 'attentions'>,
  removal: Removal,
  effects: Effects,
): NamedArray[] {
  return [
    ...partArrays(model, effects, 'effect'),
    ...measuredArrays(effects.measured),
    ...removalArrays(removal),
  ];
}

/** A number for each head and each MLP: `effect` and `mlp_effect`, if that is the name. */
export function partArrays(
  model: Pick<ModelEntry, 'attentions'>,
  { heads, mlps }: Pick<Effects, 'heads' | 'mlps'>,
  name: string,
): NamedArray[] {
  return [
    ...heads.map(({ attention, effect }) => [ofAttention(model, attention, name), effect] as const),
    ...mlps.map(({ stack, effect }) => [`${stack}mlp_${name}`, vector(effect)] as const),
  ];
}

/**
 * Where a logit comes from, or the difference of two: `writer_embed`, `writer_position`, `writer_token_type`, `writer_biases`
 * and `writer_other`, `writer_heads` `[layer, head]` for each attention, `writer_mlps` `[layer]`; the heads' `sources` `[layer,
 * head, key]`; `sum` of all writers, and the model's own `logit`.
 */
export function attributionArrays(
  model: Pick<ModelEntry, 'attentions'>,
  attribution: Attribution,
): NamedArray[] {
  const { place, token, minus, embed, position, tokenType, biases, other, heads, mlps, sum, logit } =
    attribution;
  return [
    ['writer_embed', number(embed)],
    ...(position === undefined ? [] : [['writer_position', number(position)] as const]),
    ...(tokenType === undefined ? [] : [['writer_token_type', number(tokenType)] as const]),
    ['writer_biases', number(biases)],
    ...(other === undefined ? [] : [['writer_other', number(other)] as const]),
    ...heads.map(({ attention, values }) => [ofAttention(model, attention, 'writer_heads'), values] as const),
    ['writer_mlps', vector(mlps)],
    ...heads.map(({ attention, sources }) => [ofAttention(model, attention, 'sources'), sources] as const),
    ['sum', number(sum)],
    ['logit', number(logit)],
    ['place', integer(place)],
    ['token_id', integer(token)],
    ...(minus === undefined ? [] : [['minus_id', integer(minus)] as const]),
  ];
}

/**
 * The five likeliest tokens at each place before layer 0 and after each layer: `lens_ids` and `lens_probabilities`
 * `[layers + 1, place, 5]`.
 */
export function lensArrays({ layers, places, ids, probabilities }: Lens): NamedArray[] {
  const dims = [layers + 1, places, ids.length / ((layers + 1) * places)];
  return [
    ['lens_ids', { dims, data: ids }],
    ['lens_probabilities', { dims, data: probabilities }],
  ];
}

/** What was measured. */
function measuredArrays({ measure, value, place, token, minus, over }: Measured): NamedArray[] {
  return [
    ['measure', word(measure)],
    ['value', number(value)],
    ...(over === 'text' ? [['over', word(over)] as const] : []),
    ['place', integer(place)],
    ['token_id', integer(token)],
    ...(minus === undefined ? [] : [['minus_id', integer(minus)] as const]),
  ];
}

/** How parts were removed. */
export function removalArrays({ by, where }: Removal): NamedArray[] {
  return [
    ['by', word(by)],
    ['where', word(where)],
  ];
}

/** The name of an attention's array: with the attention's own where a model has several. */
function ofAttention(
  { attentions }: Pick<ModelEntry, 'attentions'>,
  attention: string,
  name: string,
): string {
  return attentions.length > 1 ? `${attention}.${name}` : name;
}

function vector(data: Float32Array): ExportedArray {
  return { dims: [data.length], data };
}

export function integer(value: number): ExportedArray {
  return { dims: [], data: BigInt64Array.of(BigInt(value)) };
}

export function word(value: string): ExportedArray {
  return { dims: [], data: [value] };
}

export function number(value: number): ExportedArray {
  return { dims: [], data: Float32Array.of(value) };
}
