import { cut } from '../../../onnx/arrange';
import type { Value } from '../../../onnx/value';
import { activationNamed } from '../../blocks/activations';
import { causal } from '../../blocks/attention/causalMask';
import { multiHeadAttention } from '../../blocks/attention/multiHeadAttention';
import { feedForward } from '../../blocks/feedForward';
import { linear, storedConv1d } from '../../blocks/linear';
import { architecture, onlyAttention } from '../../graph/architecture';
import type { Tap } from '../../graph/tap';
import { buildGpt } from './gptParts';

/** Names of these entries in other models; `transformers` accepts either. */
const aliases = {
  n_embd: 'hidden_size',
  n_head: 'num_attention_heads',
  n_layer: 'num_hidden_layers',
  n_positions: 'max_position_embeddings',
};

/** GPT-2 (Radford et al. 2019, §2.3): a pre-norm decoder with learned positions and a tied unembedding. */
export const gpt2 = architecture({
  modelType: 'gpt2',
  weightPrefix: 'transformer.',
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withAliases(aliases);
    config.allowOnly('add_cross_attention', false);
    config.allowOnly('is_causal', true);
    const width = config.count('n_embd', 768);
    const heads = config.count('n_head', 12);
    const layers = config.count('n_layer', 12);
    const headWidth = config.headWidth('n_embd', width, 'n_head', heads);
    const attention = { layers, heads, headWidth, sight: { isCausal: true } };
    return {
      attentions: onlyAttention(attention),
      ...attention,
      width,
      inner: config.count('n_inner', 4 * width),
      context: config.count('n_positions', 1024),
      vocabulary: config.count('vocab_size', 50257),
      activation: activationNamed(config.text('activation_function', 'gelu_new')),
      epsilon: config.positive('layer_norm_epsilon', 1e-5),
      isScaled: config.flag('scale_attn_weights', true),
      isScaledByLayer: config.flag('scale_attn_by_inverse_layer_idx', false),
      isTied: config.flag('tie_word_embeddings', true),
    };
  },

  build(config, weights, inputs, tap) {
    const { heads, headWidth, width, inner, activation } = config;
    const conv1d = (name: string, from: number, to: number) => storedConv1d(weights, name, from, to);

    const given = inputs.attention('attn');
    const mask = causal(given.mask, inputs.positions);
    const attention = (layer: number) => (tap: Tap, x: Value) => {
      const [queries, keys, values] = cut(
        linear(x, conv1d(`h.${layer}.attn.c_attn`, width, 3 * width)),
        width,
        width,
        width,
      );
      const scale =
        (config.isScaled ? 1 / Math.sqrt(headWidth) : 1) / (config.isScaledByLayer ? layer + 1 : 1);
      const output = conv1d(`h.${layer}.attn.c_proj`, width, width);
      return multiHeadAttention(tap, { queries, keys, values, heads, mask, scale, output });
    };
    const mlp = (layer: number) => (tap: Tap, x: Value) => {
      const up = conv1d(`h.${layer}.mlp.c_fc`, width, inner);
      const down = conv1d(`h.${layer}.mlp.c_proj`, inner, width);
      return feedForward(tap, x, { up, activation, down });
    };

    buildGpt(config, weights, inputs, tap, { attention, mlp });
  },
});
