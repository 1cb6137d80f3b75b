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
import { checkTurning } from '../../positions/rotaryConfig';
import { rotaryAngles, rotate } from '../../positions/rotaryPositions';
import { unscaled } from '../../positions/rotaryScalings';

/** Names of these entries in other models; `transformers` accepts either. */
const aliases = {
  n_embd: 'hidden_size',
  n_head: 'num_attention_heads',
  n_layer: 'num_hidden_layers',
  n_positions: 'max_position_embeddings',
};

/**
 * GPT-J (Wang & Komatsuzaki 2021): a decoder whose attention and feed-forward network run in parallel after
 * one norm. Its rotary positions rotate pairs of adjacent dimensions.
 */
export const gptJ = architecture({
  modelType: 'gptj',
  weightPrefix: 'transformer.',
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withAliases(aliases);
    config.allowOnly('is_causal', true);
    const width = config.count('n_embd', 4096);
    const heads = config.count('n_head', 16);
    const layers = config.count('n_layer', 28);
    const headWidth = config.headWidth('n_embd', width, 'n_head', heads);
    const context = config.count('n_positions', 2048);
    const turning = checkTurning(config.count('rotary_dim', 64), headWidth);
    const attention = { layers, heads, headWidth, sight: { isCausal: true } };
    return {
      attentions: onlyAttention(attention),
      ...attention,
      width,
      inner: config.count('n_inner', 4 * width),
      context,
      rotary: unscaled({ turning, theta: 10_000, context }, config),
      vocabulary: config.count('vocab_size', 50400),
      activation: activationNamed(config.text('activation_function', 'gelu_new')),
      epsilon: config.positive('layer_norm_epsilon', 1e-5),
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
      const dense = (name: string) =>
        storedLinear(weights, `h.${layer}.attn.${name}`, width, width, { hasBias: false });
      return multiHeadAttention(tap, {
        queries: linear(x, dense('q_proj')),
        keys: linear(x, dense('k_proj')),
        values: linear(x, dense('v_proj')),
        heads,
        turn: (x) => rotate(x, { angles, pairs: 'neighbours', scale: rotary.scale }),
        mask,
        scale: 1 / Math.sqrt(headWidth),
        output: dense('out_proj'),
      });
    };
    const mlp = (layer: number) => (tap: Tap, x: Value) => {
      const up = storedLinear(weights, `h.${layer}.mlp.fc_in`, width, inner);
      const down = storedLinear(weights, `h.${layer}.mlp.fc_out`, inner, width);
      return feedForward(tap, x, { up, activation, down });
    };

    const embedding = storedEmbedding(weights, 'wte', { unembedding: 'lm_head', isTied: config.isTied }, [
      vocabulary,
      width,
    ]);
    let x = tap('embed', embed(embedding, inputs.ids));
    for (let layer = 0; layer < layers; layer++) {
      const both = norm(`h.${layer}.ln_1`);
      x = parallelBlock(within(`blocks.${layer}`, tap), x, [
        { name: 'attn', norm: both, compute: attention(layer) },
        { name: 'mlp', norm: both, compute: mlp(layer) },
      ]);
    }
    x = tap('ln_final.normalized', norm('ln_f')(x));
    const unembedding = storedUnembedding(weights, 'lm_head', { embedding, isTied: config.isTied });
    if (!unembedding || !weights.has('lm_head.bias')) return;
    tap('logits', unembed(x, unembedding, weights.get('lm_head.bias', [vocabulary])));
  },
});
