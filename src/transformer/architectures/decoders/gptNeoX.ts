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
import { parallelBlock } from '../../blocks/parallelBlock';
import { preNormBlock } from '../../blocks/preNormBlock';
import { storedUnembedding, unembed } from '../../blocks/unembedding';
import { architecture, onlyAttention } from '../../graph/architecture';
import { type Tap, within } from '../../graph/tap';
import { readRotary } from '../../positions/rotaryConfig';
import { rotaryAngles, rotate } from '../../positions/rotaryPositions';

/**
 * Names of these entries in `transformers` 4. Its configs also contain the newer names, but it does not read
 * them.
 */
const rotaryEntries = { thetaEntry: 'rotary_emb_base', shareEntry: 'rotary_pct' };

/**
 * GPT-NeoX (Black et al. 2022, §2.1), including Pythia: a decoder whose attention and feed-forward network
 * run in parallel, with rotary positions on part of each head's dimensions.
 */
export const gptNeoX = architecture({
  modelType: 'gpt_neox',
  weightPrefix: 'gpt_neox.',
  hasTokenTypes: false,

  readConfig(config) {
    config.allowOnly('is_causal', true);
    const width = config.count('hidden_size', 6144);
    const heads = config.count('num_attention_heads', 64);
    const layers = config.count('num_hidden_layers', 44);
    const headWidth = config.headWidth('hidden_size', width, 'num_attention_heads', heads);
    config.allowOnly('head_dim', headWidth);
    const trainedContext = config.count('max_position_embeddings', 2048);
    const rotary = readRotary(config, { headWidth, context: trainedContext, share: 0.25, ...rotaryEntries });
    const attention = { layers, heads, headWidth, sight: { isCausal: true } };
    return {
      attentions: onlyAttention(attention),
      ...attention,
      width,
      inner: config.count('intermediate_size', 24576),
      context: rotary.context,
      rotary,
      vocabulary: config.count('vocab_size', 50432),
      activation: activationNamed(config.text('hidden_act', 'gelu')),
      epsilon: config.positive('layer_norm_eps', 1e-5),
      isParallel: config.flag('use_parallel_residual', true),
      hasAttentionBias: config.flag('attention_bias', true),
      isTied: config.flag('tie_word_embeddings', false),
    };
  },

  build(config, weights, inputs, tap) {
    const { layers, heads, headWidth, width, inner, vocabulary, activation, rotary } = config;
    const norm = (name: string) => storedLayerNorm(weights, name, config);

    const given = inputs.attention('attn');
    const mask = causal(given.mask, inputs.positions);
    const angles = tap('pos_angles', rotaryAngles(inputs, rotary.frequencies));
    const attention = (layer: number) => (tap: Tap, x: Value) => {
      const dense = (name: string, to: number) =>
        storedLinear(weights, `layers.${layer}.attention.${name}`, width, to, {
          hasBias: config.hasAttentionBias,
        });
      const [queries, keys, values] = cutByHead(linear(x, dense('query_key_value', 3 * width)), heads);
      return multiHeadAttention(tap, {
        queries,
        keys,
        values,
        heads,
        turn: (x) => rotate(x, { angles, pairs: 'halves', scale: rotary.scale }),
        mask,
        scale: 1 / Math.sqrt(headWidth),
        output: dense('dense', width),
      });
    };
    const mlp = (layer: number) => (tap: Tap, x: Value) => {
      const up = storedLinear(weights, `layers.${layer}.mlp.dense_h_to_4h`, width, inner);
      const down = storedLinear(weights, `layers.${layer}.mlp.dense_4h_to_h`, inner, width);
      return feedForward(tap, x, { up, activation, down });
    };

    const tie = { unembedding: 'embed_out', isTied: config.isTied };
    const embedding = storedEmbedding(weights, 'embed_in', tie, [vocabulary, width]);
    const block = config.isParallel ? parallelBlock : preNormBlock;
    let x = tap('embed', embed(embedding, inputs.ids));
    for (let layer = 0; layer < layers; layer++) {
      const at = `layers.${layer}`;
      x = block(within(`blocks.${layer}`, tap), x, [
        { name: 'attn', norm: norm(`${at}.input_layernorm`), compute: attention(layer) },
        { name: 'mlp', norm: norm(`${at}.post_attention_layernorm`), compute: mlp(layer) },
      ]);
    }
    x = tap('ln_final.normalized', norm('final_layer_norm')(x));
    const unembedding = storedUnembedding(weights, 'embed_out', { embedding, isTied: config.isTied });
    if (unembedding) tap('logits', unembed(x, unembedding));
  },
});
