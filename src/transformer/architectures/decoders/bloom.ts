import type { Value } from '../../../onnx/value';
import { activationNamed } from '../../blocks/activations';
import { causal } from '../../blocks/attention/causalMask';
import { cutByHead } from '../../blocks/attention/cutByHead';
import { multiHeadAttention } from '../../blocks/attention/multiHeadAttention';
import { embed } from '../../blocks/embedding';
import { storedEmbedding } from '../../blocks/embeddingTable';
import { feedForward } from '../../blocks/feedForward';
import { storedLayerNorm } from '../../blocks/layerNorm';
import { linear, storedLinear } from '../../blocks/linear';
import { preNormBlock } from '../../blocks/preNormBlock';
import { storedUnembedding, unembed } from '../../blocks/unembedding';
import { architecture, onlyAttention } from '../../graph/architecture';
import { type Tap, within } from '../../graph/tap';
import { alibi } from '../../positions/alibi';

/** Names of these entries in other models and older files; `transformers` accepts either. */
const aliases = { hidden_size: 'n_embed', n_layer: 'num_hidden_layers', n_head: 'num_attention_heads' };

/**
 * BLOOM (BigScience 2022, §3.2): a pre-norm decoder with a normalized embedding and ALiBi as its only
 * position encoding. `pretraining_tp` and `slow_but_exact` only change the order of summation, as in
 * training.
 */
export const bloom = architecture({
  modelType: 'bloom',
  weightPrefix: 'transformer.',
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withAliases(aliases);
    config.allowOnly('is_causal', true);
    config.allowOnly('apply_residual_connection_post_layernorm', false);
    const width = config.count('hidden_size', 64);
    const heads = config.count('n_head', 8);
    const layers = config.count('n_layer', 2);
    const headWidth = config.headWidth('hidden_size', width, 'n_head', heads);
    const attention = { layers, heads, headWidth, sight: { isCausal: true } };
    return {
      attentions: onlyAttention(attention),
      ...attention,
      width,
      // The length of the texts it was trained on; the model itself sets no limit.
      context: config.count('seq_length', 2048),
      vocabulary: config.count('vocab_size', 250880),
      epsilon: config.positive('layer_norm_epsilon', 1e-5),
      isTied: config.flag('tie_word_embeddings', true),
    };
  },

  build(config, weights, inputs, tap) {
    const { layers, heads, headWidth, width, vocabulary } = config;
    const embedding = storedEmbedding(
      weights,
      'word_embeddings',
      { unembedding: 'lm_head', isTied: config.isTied },
      [vocabulary, width],
    );
    const norm = (name: string) => storedLayerNorm(weights, name, config);
    const dense = (name: string, from: number, to: number) => storedLinear(weights, name, from, to);

    const given = inputs.attention('attn');
    const mask = causal(given.mask, inputs.positions);
    const positionBias = tap('pos_bias', alibi(inputs.positions, heads));
    const attention = (layer: number) => (tap: Tap, x: Value) => {
      const at = `h.${layer}.self_attention`;
      const [queries, keys, values] = cutByHead(
        linear(x, dense(`${at}.query_key_value`, width, 3 * width)),
        heads,
      );
      const scale = 1 / Math.sqrt(headWidth);
      const output = dense(`${at}.dense`, width, width);
      return multiHeadAttention(tap, {
        ...{ queries, keys, values, heads, mask, positionBias, scale, output },
      });
    };
    const activation = activationNamed('gelu_pytorch_tanh');
    const mlp = (layer: number) => (tap: Tap, x: Value) => {
      const up = dense(`h.${layer}.mlp.dense_h_to_4h`, width, 4 * width);
      const down = dense(`h.${layer}.mlp.dense_4h_to_h`, 4 * width, width);
      return feedForward(tap, x, { up, activation, down });
    };

    const token = tap('embed', embed(embedding, inputs.ids));
    let x = tap('ln_embed.normalized', norm('word_embeddings_layernorm')(token));
    for (let layer = 0; layer < layers; layer++) {
      x = preNormBlock(within(`blocks.${layer}`, tap), x, [
        { name: 'attn', norm: norm(`h.${layer}.input_layernorm`), compute: attention(layer) },
        { name: 'mlp', norm: norm(`h.${layer}.post_attention_layernorm`), compute: mlp(layer) },
      ]);
    }
    x = tap('ln_final.normalized', norm('ln_f')(x));
    const unembedding = storedUnembedding(weights, 'lm_head', { embedding, isTied: config.isTied });
    if (unembedding) tap('logits', unembed(x, unembedding));
  },
});
