import { preNormBlock } from '../../blocks/preNormBlock';
import { storedRmsNorm } from '../../blocks/rmsNorm';
import { reachOf, readLayerTypes } from '../../config/layerTypes';
import { architecture } from '../../graph/architecture';
import { asGemma } from './gemma';
import { readDecoder } from './llamaConfig';
import { buildDecoder } from './llamaParts';

const defaults = {
  vocab_size: 256_000,
  hidden_size: 2304,
  intermediate_size: 9216,
  num_hidden_layers: 26,
  num_attention_heads: 8,
  num_key_value_heads: 4,
  head_dim: 256,
  max_position_embeddings: 8192,
  hidden_act: 'gelu_pytorch_tanh',
  tie_word_embeddings: true,
  attn_logit_softcapping: 50,
  final_logit_softcapping: 30,
};

/**
 * Gemma 2 (Gemma Team 2024b, §2): Gemma that also normalizes the output of each sublayer and soft-caps scores
 * and logits. Every other layer attends to a sliding window.
 */
export const gemma2 = architecture({
  modelType: 'gemma2',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withAliases({ hidden_act: 'hidden_activation' }).withDefaults(defaults);
    config.allowOnly('use_bidirectional_attention', false);
    const hasBias = config.flag('attention_bias', false);
    const window = config.count('sliding_window', 4096);
    const decoder = readDecoder(config, {
      reach: (layers) =>
        reachOf(
          readLayerTypes(config, layers, (layer) => layer % 2 === 0),
          window,
        ),
    });
    return {
      ...asGemma(decoder),
      biases: { qkv: hasBias, output: hasBias },
      scale: 1 / Math.sqrt(config.positive('query_pre_attn_scalar', 256)),
      softCap: config.positiveOrNone('attn_logit_softcapping'),
      logitCap: config.positiveOrNone('final_logit_softcapping'),
    };
  },

  build(config, weights, inputs, tap) {
    const norm = (name: string) => storedRmsNorm(weights, name, config);
    buildDecoder(config, weights, inputs, tap, norm('norm'), (tap, x, { at, project, attend, mlp }) =>
      preNormBlock(tap, x, [
        {
          name: 'attn',
          norm: norm(`${at}.input_layernorm`),
          compute: (tap, x) => attend(tap, project(x)),
          normAfter: norm(`${at}.post_attention_layernorm`),
        },
        {
          name: 'mlp',
          norm: norm(`${at}.pre_feedforward_layernorm`),
          compute: mlp,
          normAfter: norm(`${at}.post_feedforward_layernorm`),
        },
      ]),
    );
  },
});
