import type { Value } from '../../../onnx/value';
import { activationNamed } from '../../blocks/activations';
import { causal } from '../../blocks/attention/causalMask';
import { local } from '../../blocks/attention/localMask';
import { multiHeadAttention } from '../../blocks/attention/multiHeadAttention';
import { feedForward } from '../../blocks/feedForward';
import { linear, storedLinear } from '../../blocks/linear';
import { architecture, onlyAttention } from '../../graph/architecture';
import type { Tap } from '../../graph/tap';
import { buildGpt } from './gptParts';

/** Names of these entries in other models; `transformers` accepts either. */
const aliases = { num_heads: 'num_attention_heads', num_layers: 'num_hidden_layers' };

/** What a layer's queries see: all earlier tokens (`global`), or a sliding window (`local`). */
const kinds = ['global', 'local'] as const;

/**
 * GPT-Neo (Black et al. 2021): GPT-2 with unscaled scores, some of whose layers attend to a sliding window.
 */
export const gptNeo = architecture({
  modelType: 'gpt_neo',
  weightPrefix: 'transformer.',
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withAliases(aliases);
    const width = config.count('hidden_size', 2048);
    const heads = config.count('num_heads', 16);
    const layers = config.count('num_layers', 24);
    const headWidth = config.headWidth('hidden_size', width, 'num_heads', heads);
    const windowReach = config.count('window_size', 256) - 1;
    const kindOfLayers =
      config.words('attention_layers', kinds, layers) ??
      config.repeatedWords('attention_types', [[['global', 'local'], 12]], kinds, layers);
    const reach = kindOfLayers.map((kind) => (kind === 'local' ? windowReach : null));
    const attention = { layers, heads, headWidth, sight: { isCausal: true, reach } };
    return {
      attentions: onlyAttention(attention),
      ...attention,
      kindOfLayers,
      windowReach,
      width,
      inner: config.count('intermediate_size', 4 * width),
      context: config.count('max_position_embeddings', 2048),
      vocabulary: config.count('vocab_size', 50257),
      activation: activationNamed(config.text('activation_function', 'gelu_new')),
      epsilon: config.positive('layer_norm_epsilon', 1e-5),
      isTied: config.flag('tie_word_embeddings', true),
    };
  },

  build(config, weights, inputs, tap) {
    const { heads, width, inner, activation } = config;
    const dense = (name: string, from: number, to: number) => storedLinear(weights, name, from, to);

    const given = inputs.attention('attn');
    const all = causal(given.mask, inputs.positions);
    const masks = { global: all, local: local(all, inputs.positions, config.windowReach) };
    const attention = (layer: number) => (tap: Tap, x: Value) => {
      const at = `h.${layer}.attn.attention`;
      const projection = (name: string) =>
        linear(x, storedLinear(weights, `${at}.${name}`, width, width, { hasBias: false }));
      return multiHeadAttention(tap, {
        queries: projection('q_proj'),
        keys: projection('k_proj'),
        values: projection('v_proj'),
        heads,
        mask: masks[config.kindOfLayers[layer]!],
        scale: 1,
        output: dense(`${at}.out_proj`, width, width),
      });
    };
    const mlp = (layer: number) => (tap: Tap, x: Value) => {
      const up = dense(`h.${layer}.mlp.c_fc`, width, inner);
      const down = dense(`h.${layer}.mlp.c_proj`, inner, width);
      return feedForward(tap, x, { up, activation, down });
    };

    buildGpt(config, weights, inputs, tap, { attention, mlp });
  },
});
