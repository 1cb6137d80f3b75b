import { indicesOf, rename, reshape, rowsOf, transpose } from '../../../src/onnx/arrange';
import { abs, add, cast, lessOrEqual, mul, pow, sub, where } from '../../../src/onnx/elementwise';
import { matMul, softmax } from '../../../src/onnx/linear';
import { scalar, type Value } from '../../../src/onnx/value';
import { type AttentionShape, tokensOf } from '../../../src/protocol/attention';
import { splitHeads } from '../../../src/transformer/blocks/attention/multiHeadAttention';
import { embed } from '../../../src/transformer/blocks/embedding';
import { linear, storedLinear } from '../../../src/transformer/blocks/linear';
import { unembed } from '../../../src/transformer/blocks/unembedding';
import { type Architecture, architecture } from '../../../src/transformer/graph/architecture';
import { type Tap, within } from '../../../src/transformer/graph/tap';

interface MixInputs {
  /** `[head, query, d]`, `[head, key, d]`, `[head, key, d]`, projected from the tokens */
  q: Value;
  k: Value;
  v: Value;
  /** `[query, key]`, 0 or −∞ */
  mask: Value;
  scale: number;
  decay: number;
  /** `[key, slot]`, by how much each token counts in each slot */
  slots(): Value;
}

/** Retention: (q·kᵀ/√d ⊙ D)·v with D = γ^(i − j) for j ≤ i, and 0 for later keys (Sun et al. 2023, eq. 5). */
export const retention = mixer(
  'retention',
  () => ({ kind: 'implied', sight: { isCausal: true }, keys: tokensOf('source') }),
  (tap, { q, k, v, mask, scale, decay }) => {
    for (const [name, value] of Object.entries({ q, k, v })) tap(name, value);
    const at = indicesOf(mask);
    const [query, key] = [reshape(at, ['query', 1]), reshape(at, [1, 'key'])];
    const distance = cast(abs(sub(query, key)), 'float32');
    const decays = where(lessOrEqual(key, query), pow(scalar(decay), distance), scalar(0));
    const products = mul(matMul(q, transpose(k, [0, 2, 1])), scalar(scale));
    return tap('z', matMul(tap('pattern', mul(products, decays)), v));
  },
);

/** Attention to means of keys and values, as many as there are slots (Wang et al. 2020, eq. 7). */
export const projected = mixer(
  'projected',
  (slots) => ({ kind: 'softmax', sight: { isCausal: false }, keys: { of: 'slots', slots } }),
  (tap, { q, k, v, mask, scale, slots }) => {
    const [queries, means] = [tap('q', q), transpose(slots(), [1, 0])];
    const [keys, values] = [tap('k', matMul(means, k)), tap('v', matMul(means, v))];
    const products = mul(matMul(queries, transpose(keys, [0, 2, 1])), scalar(scale));
    return tap('z', matMul(tap('pattern', softmax(tap('scores', add(products, mask)))), values));
  },
);

/** A tiny Transformer without feed-forward layers, whose attention is called `mixer`. */
function mixer(
  modelType: string,
  declare: (slots: number) => Pick<AttentionShape, 'kind' | 'sight' | 'keys'>,
  mix: (tap: Tap, inputs: MixInputs) => Value,
): Architecture {
  return architecture({
    modelType,
    weightPrefix: '',
    hasTokenTypes: false,

    readConfig(config) {
      const slots = config.count('slots');
      const shape: AttentionShape = {
        name: 'mixer',
        layers: config.count('num_hidden_layers'),
        heads: config.count('num_attention_heads'),
        headWidth: config.count('head_dim'),
        queries: tokensOf('source'),
        ...declare(slots),
      };
      return {
        attentions: [shape],
        shape,
        slots,
        decay: config.positive('decay'),
        width: config.count('hidden_size'),
        context: config.count('max_position_embeddings'),
        vocabulary: config.count('vocab_size'),
      };
    },

    build({ shape, slots, decay, width, context, vocabulary }, weights, inputs, tap) {
      const { name, layers, heads, headWidth } = shape;
      const inner = heads * headWidth;
      const dense = (x: Value, name: string, from: number, to: number) =>
        linear(x, storedLinear(weights, name, from, to, { hasBias: false }));
      let x = embed(weights.get('embed.weight', [vocabulary, width]), inputs.ids);
      for (let layer = 0; layer < layers; layer++) {
        const block = within(`blocks.${layer}`, tap);
        const at = `layers.${layer}`;
        const project = (part: string, side: string) =>
          splitHeads(dense(x, `${at}.${part}`, width, inner), heads, side);
        const z = mix(within(name, block), {
          q: project('q', 'query'),
          k: project('k', 'key'),
          v: project('v', 'key'),
          mask: inputs.attention(name).mask,
          scale: 1 / Math.sqrt(headWidth),
          decay,
          slots: () =>
            rename(rowsOf(weights.get(`${at}.slots.weight`, [context, slots]), inputs.positions), [
              'key',
              slots,
            ]),
        });
        const joined = reshape(transpose(z, [1, 0, 2]), ['token', inner]);
        x = block('resid_post', add(x, dense(joined, `${at}.output`, inner, width)));
      }
      tap('logits', unembed(x, weights.get('unembed.weight', [vocabulary, width])));
    },
  });
}
