import { cut } from '../../../onnx/arrange';
import type { Value } from '../../../onnx/value';
import { activationNamed } from '../../blocks/activations';
import { local } from '../../blocks/attention/localMask';
import { multiHeadAttention } from '../../blocks/attention/multiHeadAttention';
import { embed } from '../../blocks/embedding';
import { storedEmbedding } from '../../blocks/embeddingTable';
import { gatedFeedForward } from '../../blocks/gatedFeedForward';
import { storedLayerNorm } from '../../blocks/layerNorm';
import { linear, storedLinear } from '../../blocks/linear';
import { preNormBlock } from '../../blocks/preNormBlock';
import { storedUnembedding, unembed } from '../../blocks/unembedding';
import { type LayerType, reachOf, readLayerTypes } from '../../config/layerTypes';
import { architecture, onlyAttention } from '../../graph/architecture';
import { type Tap, within } from '../../graph/tap';
import { readRotary } from '../../positions/rotaryConfig';
import { rotaryAngles, rotate } from '../../positions/rotaryPositions';

/**
 * ModernBERT (Warner et al. 2024, §2.1): a pre-norm encoder with rotary positions and gated feed-forward
 * networks. Every third layer sees the whole text, the others a window. The embedding is normalized, so the
 * first attention has no norm of its own.
 */
export const modernbert = architecture({
  modelType: 'modernbert',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(config) {
    const width = config.count('hidden_size', 768);
    const heads = config.count('num_attention_heads', 12);
    const layers = config.count('num_hidden_layers', 22);
    const headWidth = config.headWidth('hidden_size', width, 'num_attention_heads', heads);
    config.allowOnly('head_dim', headWidth);
    const context = config.count('max_position_embeddings', 8192);
    const every = config.count('global_attn_every_n_layers', 3);
    const types = readLayerTypes(config, layers, (layer) => layer % every !== 0);
    const reach = Math.floor(config.count('local_attention', 128) / 2);
    config.allowOnly('sliding_window', reach);
    const rotary = (layerType: LayerType, thetaEntry: string, theta: number) =>
      readRotary(config, { headWidth, context, theta, layerType, thetaEntry });
    const full = rotary('full_attention', 'global_rope_theta', 160_000);
    const sliding = rotary('sliding_attention', 'local_rope_theta', 10_000);
    const sight = { isCausal: false, reach: reachOf(types, reach + 1) };
    const attention = { layers, heads, headWidth, sight };
    return {
      attentions: onlyAttention(attention),
      ...attention,
      width,
      inner: config.count('intermediate_size', 1152),
      context: full.context,
      vocabulary: config.count('vocab_size', 50368),
      types,
      reach,
      rotary: { full_attention: full, sliding_attention: sliding },
      activation: activationNamed(config.text('hidden_activation', 'gelu')),
      headActivation: activationNamed(config.text('classifier_activation', 'gelu')),
      epsilon: config.positive('norm_eps', 1e-5),
      hasBias: {
        norm: config.flag('norm_bias', false),
        attention: config.flag('attention_bias', false),
        mlp: config.flag('mlp_bias', false),
        head: config.flag('classifier_bias', false),
        decoder: config.flag('decoder_bias', true),
      },
      isTied: config.flag('tie_word_embeddings', true),
    };
  },

  build(config, weights, inputs, tap) {
    const { layers, heads, headWidth, width, inner, vocabulary, types, hasBias } = config;
    const norm = (name: string) =>
      storedLayerNorm(weights, name, { width, epsilon: config.epsilon, hasBias: hasBias.norm });
    const dense = (name: string, from: number, to: number, hasBias: boolean) =>
      storedLinear(weights, name, from, to, { hasBias });

    const given = inputs.attention('attn');
    const seen = (type: LayerType, angles: string, mask: Value) => {
      if (!types.includes(type)) return undefined;
      const { frequencies, scale } = config.rotary[type];
      const turning = tap(angles, rotaryAngles(inputs, frequencies));
      return { mask, turn: (x: Value) => rotate(x, { angles: turning, pairs: 'halves', scale }) };
    };
    const byType = {
      full_attention: seen('full_attention', 'pos_angles', given.mask),
      sliding_attention: seen(
        'sliding_attention',
        'pos_angles_local',
        local(given.mask, inputs.positions, config.reach),
      ),
    };
    const attention = (layer: number) => (tap: Tap, x: Value) => {
      const at = `layers.${layer}.attn`;
      const projected = linear(x, dense(`${at}.Wqkv`, width, 3 * width, hasBias.attention));
      const [queries, keys, values] = cut(projected, width, width, width);
      return multiHeadAttention(tap, {
        ...{ queries, keys, values, heads },
        ...byType[types[layer]!]!,
        scale: 1 / Math.sqrt(headWidth),
        output: dense(`${at}.Wo`, width, width, hasBias.attention),
      });
    };
    const mlp = (layer: number) => (tap: Tap, x: Value) => {
      const at = `layers.${layer}.mlp`;
      const [gate, up] = cut(linear(x, dense(`${at}.Wi`, width, 2 * inner, hasBias.mlp)), inner, inner);
      const down = dense(`${at}.Wo`, inner, width, hasBias.mlp);
      return gatedFeedForward(tap, { gate, up, activation: config.activation, down });
    };

    const embedding = storedEmbedding(
      weights,
      'embeddings.tok_embeddings',
      { unembedding: 'decoder', isTied: config.isTied },
      [vocabulary, width],
    );
    const token = tap('embed', embed(embedding, inputs.ids));
    let x = tap('ln_embed.normalized', norm('embeddings.norm')(token));
    for (let layer = 0; layer < layers; layer++) {
      const isNormalized = layer === 0;
      x = preNormBlock(within(`blocks.${layer}`, tap), x, [
        {
          name: 'attn',
          ...(!isNormalized && { norm: norm(`layers.${layer}.attn_norm`) }),
          compute: attention(layer),
        },
        { name: 'mlp', norm: norm(`layers.${layer}.mlp_norm`), compute: mlp(layer) },
      ]);
    }
    x = tap('ln_final.normalized', norm('final_norm')(x));

    // Classifiers have a different head with the same name.
    if (!weights.has('head.dense.weight') || weights.has('classifier.weight')) return;
    const unembedding = storedUnembedding(weights, 'decoder', { embedding, isTied: config.isTied });
    if (!unembedding) return;
    const guess = config.headActivation(linear(x, dense('head.dense', width, width, hasBias.head)));
    const bias = hasBias.decoder ? weights.get('decoder.bias', [vocabulary]) : undefined;
    tap('logits', unembed(norm('head.norm')(guess), unembedding, bias));
  },
});
