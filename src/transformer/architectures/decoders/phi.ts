import type { Value } from '../../../onnx/value';
import { activationNamed } from '../../blocks/activations';
import { causal } from '../../blocks/attention/causalMask';
import { multiHeadAttention } from '../../blocks/attention/multiHeadAttention';
import { embed } from '../../blocks/embedding';
import { storedEmbedding } from '../../blocks/embeddingTable';
import { feedForward } from '../../blocks/feedForward';
import { storedLayerNorm } from '../../blocks/layerNorm';
import { linear, storedLinear } from '../../blocks/linear';
import { parallelBlock } from '../../blocks/parallelBlock';
import { storedUnembedding, unembed } from '../../blocks/unembedding';
import { architecture, onlyAttention } from '../../graph/architecture';
import { type Tap, within } from '../../graph/tap';
import { readRotary } from '../../positions/rotaryConfig';
import { rotaryAngles, rotate } from '../../positions/rotaryPositions';

/**
 * Phi 1, 1.5 and 2 (Gunasekar et al. 2023, §2.3): a decoder whose attention and feed-forward network run in
 * parallel after one norm, with rotary positions on part of each head's dimensions.
 */
export const phi = architecture({
  modelType: 'phi',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(config) {
    config.allowOnly('is_causal', true);
    const width = config.count('hidden_size', 2048);
    const heads = config.count('num_attention_heads', 32);
    const layers = config.count('num_hidden_layers', 24);
    const keyValueHeads = config.count('num_key_value_heads', heads);
    config.headWidth('num_attention_heads', heads, 'num_key_value_heads', keyValueHeads);
    const headWidth = config.headWidth('hidden_size', width, 'num_attention_heads', heads);
    config.allowOnly('head_dim', headWidth);
    const trainedContext = config.count('max_position_embeddings', 2048);
    const rotary = readRotary(config, { headWidth, context: trainedContext, share: 0.5 });
    const attention = { layers, heads, headWidth, sight: { isCausal: true } };
    return {
      attentions: onlyAttention({ ...attention, ...(keyValueHeads < heads && { keyValueHeads }) }),
      ...attention,
      keyValueHeads,
      width,
      inner: config.count('intermediate_size', 8192),
      context: rotary.context,
      rotary,
      vocabulary: config.count('vocab_size', 51200),
      activation: activationNamed(config.text('hidden_act', 'gelu_new')),
      epsilon: config.positive('layer_norm_eps', 1e-5),
      normalizesHeads: config.flag('qk_layernorm', false),
      isTied: config.flag('tie_word_embeddings', false),
    };
  },

  build(config, weights, inputs, tap) {
    const { layers, heads, keyValueHeads, headWidth, width, inner, vocabulary, activation, rotary } = config;
    const norm = (name: string) => storedLayerNorm(weights, name, config);
    const dense = (name: string, from: number, to: number) => storedLinear(weights, name, from, to);

    const given = inputs.attention('attn');
    const mask = causal(given.mask, inputs.positions);
    const angles = tap('pos_angles', rotaryAngles(inputs, rotary.frequencies));
    const attention = (layer: number) => (tap: Tap, x: Value) => {
      const at = `layers.${layer}.self_attn`;
      const projection = (name: string, heads: number) =>
        linear(x, dense(`${at}.${name}`, width, heads * headWidth));
      const headNorm = (name: string) =>
        storedLayerNorm(weights, `${at}.${name}`, { ...config, width: headWidth });
      return multiHeadAttention(tap, {
        queries: projection('q_proj', heads),
        keys: projection('k_proj', keyValueHeads),
        values: projection('v_proj', keyValueHeads),
        heads,
        keyValueHeads,
        ...(config.normalizesHeads && {
          normQueries: headNorm('q_layernorm'),
          normKeys: headNorm('k_layernorm'),
        }),
        turn: (x) => rotate(x, { angles, pairs: 'halves', scale: rotary.scale }),
        mask,
        scale: 1 / Math.sqrt(headWidth),
        output: dense(`${at}.dense`, width, width),
      });
    };
    const mlp = (layer: number) => (tap: Tap, x: Value) => {
      const up = dense(`layers.${layer}.mlp.fc1`, width, inner);
      const down = dense(`layers.${layer}.mlp.fc2`, inner, width);
      return feedForward(tap, x, { up, activation, down });
    };

    const embedding = storedEmbedding(
      weights,
      'embed_tokens',
      { unembedding: 'lm_head', isTied: config.isTied },
      [vocabulary, width],
    );
    let x = tap('embed', embed(embedding, inputs.ids));
    for (let layer = 0; layer < layers; layer++) {
      const both = norm(`layers.${layer}.input_layernorm`);
      x = parallelBlock(within(`blocks.${layer}`, tap), x, [
        { name: 'attn', norm: both, compute: attention(layer) },
        { name: 'mlp', norm: both, compute: mlp(layer) },
      ]);
    }
    x = tap('ln_final.normalized', norm('final_layernorm')(x));
    const unembedding = storedUnembedding(weights, 'lm_head', { embedding, isTied: config.isTied });
    if (!unembedding || !weights.has('lm_head.bias')) return;
    tap('logits', unembed(x, unembedding, weights.get('lm_head.bias', [vocabulary])));
  },
});
