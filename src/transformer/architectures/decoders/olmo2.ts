import { preNormBlock } from '../../blocks/preNormBlock';
import { storedRmsNorm } from '../../blocks/rmsNorm';
import { architecture } from '../../graph/architecture';
import { readDecoder } from './llamaConfig';
import { buildDecoder } from './llamaParts';

const defaults = {
  vocab_size: 50_304,
  hidden_size: 4096,
  intermediate_size: 11_008,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  max_position_embeddings: 2048,
  rms_norm_eps: 1e-5,
};

/**
 * OLMo 2 (Team OLMo 2024, §3.1): Llama that normalizes each sublayer's output instead of its input, and
 * normalizes queries and keys across all heads together.
 */
export const olmo2 = architecture({
  modelType: 'olmo2',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(config) {
    const hasBias = config.flag('attention_bias', false);
    return {
      ...readDecoder(config.withDefaults(defaults)),
      biases: { qkv: hasBias, output: hasBias },
    };
  },

  build(config, weights, inputs, tap) {
    const { heads, keyValueHeads, headWidth } = config;
    const norm = (name: string, width = config.width) => storedRmsNorm(weights, name, { ...config, width });
    buildDecoder(config, weights, inputs, tap, norm('norm'), (tap, x, { at, project, attend, mlp }) => {
      const normQueries = norm(`${at}.self_attn.q_norm`, heads * headWidth);
      const normKeys = norm(`${at}.self_attn.k_norm`, keyValueHeads * headWidth);
      return preNormBlock(tap, x, [
        {
          name: 'attn',
          normAfter: norm(`${at}.post_attention_layernorm`),
          compute(tap, x) {
            const { queries, keys, values } = project(x);
            return attend(tap, { queries: normQueries(queries), keys: normKeys(keys), values });
          },
        },
        { name: 'mlp', normAfter: norm(`${at}.post_feedforward_layernorm`), compute: mlp },
      ]);
    });
  },
});
