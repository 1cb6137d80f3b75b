import { preNormBlock } from '../../blocks/preNormBlock';
import { storedRmsNorm } from '../../blocks/rmsNorm';
import { reachOf, readLayerTypes } from '../../config/layerTypes';
import { architecture } from '../../graph/architecture';
import { readRotary } from '../../positions/rotaryConfig';
import { asGemma } from './gemma';
import { readDecoder } from './llamaConfig';
import { buildDecoder } from './llamaParts';

const defaults = {
  vocab_size: 262_208,
  hidden_size: 2304,
  intermediate_size: 9216,
  num_hidden_layers: 26,
  num_attention_heads: 8,
  num_key_value_heads: 4,
  head_dim: 256,
  max_position_embeddings: 131_072,
  hidden_act: 'gelu_pytorch_tanh',
  tie_word_embeddings: true,
};

/** Layers with a sliding window use a higher rotary frequency. */
const ofWindows = {
  layerType: 'sliding_attention',
  theta: 10_000,
  thetaEntry: 'rope_local_base_freq',
  isScaled: false,
} as const;

/**
 * Gemma 3 (Gemma Team 2025, §2): Gemma 2 that normalizes each head's queries and keys instead of soft-capping
 * scores. Five of six layers attend to a sliding window. EmbeddingGemma is bidirectional.
 */
export const gemma3 = architecture({
  modelType: 'gemma3_text',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withAliases({ hidden_act: 'hidden_activation' }).withDefaults(defaults);
    config.allowOnly('attn_logit_softcapping', undefined);
    const isCausal = !config.flag('use_bidirectional_attention', false);
    const window = config.count('sliding_window', 4096);
    const every = config.count('sliding_window_pattern', 6);
    const hasBias = config.flag('attention_bias', false);
    const decoder = readDecoder(config, {
      isCausal,
      reach: (layers) =>
        reachOf(
          readLayerTypes(config, layers, (layer) => (layer + 1) % every !== 0),
          isCausal ? window : Math.floor(window / 2) + 1,
        ),
      rotary: { layerType: 'full_attention', theta: 1_000_000 },
    });
    const { headWidth, context } = decoder;
    return {
      ...asGemma(decoder),
      localRotary: readRotary(config, { headWidth, context, ...ofWindows }),
      biases: { qkv: hasBias, output: hasBias },
      scale: 1 / Math.sqrt(config.positive('query_pre_attn_scalar', 256)),
      logitCap: config.positiveOrNone('final_logit_softcapping'),
    };
  },

  build(config, weights, inputs, tap) {
    const norm = (name: string) => storedRmsNorm(weights, name, config);
    const headNorm = (name: string) => storedRmsNorm(weights, name, { ...config, width: config.headWidth });
    buildDecoder(config, weights, inputs, tap, norm('norm'), (tap, x, { at, project, attend, mlp }) => {
      const normQueries = headNorm(`${at}.self_attn.q_norm`);
      const normKeys = headNorm(`${at}.self_attn.k_norm`);
      return preNormBlock(tap, x, [
        {
          name: 'attn',
          norm: norm(`${at}.input_layernorm`),
          compute: (tap, x) => attend(tap, { ...project(x), normQueries, normKeys }),
          normAfter: norm(`${at}.post_attention_layernorm`),
        },
        {
          name: 'mlp',
          norm: norm(`${at}.pre_feedforward_layernorm`),
          compute: mlp,
          normAfter: norm(`${at}.post_feedforward_layernorm`),
        },
      ]);
    });
  },
});
