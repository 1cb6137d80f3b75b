import { reshape, transpose } from '../../../src/onnx/arrange';
import { add, mul, tanh } from '../../../src/onnx/elementwise';
import { matMul, softmax } from '../../../src/onnx/linear';
import { computed, integers, type Value } from '../../../src/onnx/value';
import { tokensOf } from '../../../src/protocol/attention';
import { splitHeads } from '../../../src/transformer/blocks/attention/multiHeadAttention';
import { embed } from '../../../src/transformer/blocks/embedding';
import { linear, storedLinear } from '../../../src/transformer/blocks/linear';
import { unembed } from '../../../src/transformer/blocks/unembedding';
import { architecture } from '../../../src/transformer/graph/architecture';
import { type Tap, within } from '../../../src/transformer/graph/tap';

interface AlignInputs {
  /** `[head, query, d]`, W s, and `[head, key, d]`, U h */
  ws: Value;
  uh: Value;
  /** `[head, d]` */
  v: Value;
  /** `[head, key, d]` */
  values: Value;
  /** `[query, key]`, 0 or −∞ */
  mask: Value;
}

/** Additive attention: softmax(v·tanh(W s + U h))·values (Bahdanau et al. 2015, appendix A.1.2) → `[head, query, d]`. */
function align(tap: Tap, { ws, uh, v, values, mask }: AlignInputs): Value {
  const [heads, query, d] = ws.shape as [number, string, number];
  const hidden = tanh(add(reshape(ws, [heads, query, 1, d]), reshape(uh, [heads, 1, 'key', d])));
  const scores = tap('scores', add(overLast(mul(hidden, reshape(v, [heads, 1, 1, d]))), mask));
  return tap('z', matMul(tap('pattern', softmax(scores)), values));
}

/** The sum over the last dimension. */
function overLast(x: Value): Value {
  return computed('ReduceSum', [x, integers(-1)], 'float32', x.shape.slice(0, -1), { keepdims: { int: 0 } });
}

/** A tiny Transformer without feed-forward layers, whose attention is additive and called `align`. */
export const additive = architecture({
  modelType: 'additive',
  weightPrefix: '',
  hasTokenTypes: false,

  readConfig(config) {
    const tokens = tokensOf('source');
    const shape = {
      name: 'align',
      kind: 'additive',
      layers: config.count('num_hidden_layers'),
      heads: config.count('num_attention_heads'),
      headWidth: config.count('head_dim'),
      sight: { isCausal: false },
      queries: tokens,
      keys: tokens,
    } as const;
    return {
      attentions: [shape],
      shape,
      width: config.count('hidden_size'),
      context: config.count('max_position_embeddings'),
      vocabulary: config.count('vocab_size'),
    };
  },

  build({ shape, width, vocabulary }, weights, inputs, tap) {
    const { name, layers, heads, headWidth } = shape;
    const inner = heads * headWidth;
    const { mask } = inputs.attention(name);
    const dense = (x: Value, name: string, from: number, to: number) =>
      linear(x, storedLinear(weights, name, from, to, { hasBias: false }));
    let x = embed(weights.get('embed.weight', [vocabulary, width]), inputs.ids);
    for (let layer = 0; layer < layers; layer++) {
      const block = within(`blocks.${layer}`, tap);
      const at = `layers.${layer}.align`;
      const project = (name: string, side: string) =>
        splitHeads(dense(x, `${at}.${name}`, width, inner), heads, side);
      const z = align(within(name, block), {
        ws: project('W', 'query'),
        uh: project('U', 'key'),
        values: project('values', 'key'),
        v: weights.get(`${at}.v`, [heads, headWidth]),
        mask,
      });
      const joined = reshape(transpose(z, [1, 0, 2]), ['token', inner]);
      x = block('resid_post', add(x, dense(joined, `${at}.output`, inner, width)));
    }
    tap('logits', unembed(x, weights.get('unembed.weight', [vocabulary, width])));
  },
});
