import { preNormBlock } from '../../blocks/preNormBlock';
import { storedRmsNorm } from '../../blocks/rmsNorm';
import { architecture } from '../../graph/architecture';
import { readDecoder } from './llamaConfig';
import { buildDecoder } from './llamaParts';
import { qwenDefaults, readQwenReach } from './qwen2';

/** Qwen3 (Yang et al. 2025, §2): Llama that normalizes each head's queries and keys before rotating them. */
export const qwen3 = architecture({
  modelType: 'qwen3',
  weightPrefix: ['model.', 'transformer.'],
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withDefaults({ ...qwenDefaults, head_dim: 128 });
    const hasBias = config.flag('attention_bias', false);
    return {
      ...readDecoder(config, { reach: (layers) => readQwenReach(config, layers) }),
      biases: { qkv: hasBias, output: hasBias },
    };
  },

  build(config, weights, inputs, tap) {
    const { headWidth } = config;
    const norm = (name: string) => storedRmsNorm(weights, name, config);
    const headNorm = (name: string) => storedRmsNorm(weights, name, { ...config, width: headWidth });
    buildDecoder(config, weights, inputs, tap, norm('norm'), (tap, x, { at, project, attend, mlp }) => {
      const normQueries = headNorm(`${at}.self_attn.q_norm`);
      const normKeys = headNorm(`${at}.self_attn.k_norm`);
      return preNormBlock(tap, x, [
        {
          name: 'attn',
          norm: norm(`${at}.input_layernorm`),
          compute: (tap, x) => attend(tap, { ...project(x), normQueries, normKeys }),
        },
        { name: 'mlp', norm: norm(`${at}.post_attention_layernorm`), compute: mlp },
      ]);
    });
  },
});
