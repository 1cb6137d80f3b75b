import { beside, reshape } from '../../../onnx/arrange';
import { mul } from '../../../onnx/elementwise';
import type { Value } from '../../../onnx/value';
import { plainLayerNorm, storedLayerNorm } from '../../blocks/layerNorm';
import type { Norm } from '../../blocks/norm';
import { parallelBlock } from '../../blocks/parallelBlock';
import { preNormBlock } from '../../blocks/preNormBlock';
import { architecture } from '../../graph/architecture';
import type { Tap } from '../../graph/tap';
import { readDecoder } from './llamaConfig';
import { buildDecoder } from './llamaParts';

const defaults = {
  vocab_size: 50_304,
  hidden_size: 2560,
  intermediate_size: 6912,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  num_key_value_heads: 32,
  max_position_embeddings: 4096,
  layer_norm_eps: 1e-5,
};

/**
 * StableLM (Bellagente et al. 2024, §2): Llama with LayerNorm, and rotary positions on a quarter of each
 * head's dimensions. In some models, each head's queries and keys have their own norms, or both sublayers run
 * in parallel.
 */
export const stablelm = architecture({
  modelType: 'stablelm',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withAliases({ rms_norm_eps: 'layer_norm_eps' }).withDefaults(defaults);
    return {
      ...readDecoder(config, { rotary: { share: 0.25 } }),
      biases: { qkv: config.flag('use_qkv_bias', false) },
      hasHeadNorms: config.flag('qk_layernorm', false),
      isParallel: config.flag('use_parallel_residual', false),
    };
  },

  build(config, weights, inputs, tap) {
    const { heads, keyValueHeads, headWidth, epsilon, hasHeadNorms, isParallel } = config;
    const norm = (name: string) => storedLayerNorm(weights, name, config);
    /** Each head's gain is a separate tensor. */
    const headNorm = (name: string, heads: number): Norm => {
      const gains = Array.from({ length: heads }, (_, head) =>
        weights.get(`${name}.norms.${head}.weight`, [headWidth]),
      );
      const gain = reshape(beside(...(gains as [Value, ...Value[]])), [heads, 1, headWidth]);
      const standardized = plainLayerNorm({ width: headWidth, epsilon });
      return (x) => mul(standardized(x), gain);
    };
    buildDecoder(config, weights, inputs, tap, norm('norm'), (tap, x, { at, project, attend, mlp }) => {
      const headNorms = hasHeadNorms && {
        normQueries: headNorm(`${at}.self_attn.q_layernorm`, heads),
        normKeys: headNorm(`${at}.self_attn.k_layernorm`, keyValueHeads),
      };
      const attn = {
        name: 'attn',
        norm: norm(`${at}.input_layernorm`),
        compute: (tap: Tap, x: Value) => attend(tap, { ...project(x), ...headNorms }),
      } as const;
      return isParallel
        ? parallelBlock(tap, x, [attn, { name: 'mlp', norm: attn.norm, compute: mlp }])
        : preNormBlock(tap, x, [
            attn,
            { name: 'mlp', norm: norm(`${at}.post_attention_layernorm`), compute: mlp },
          ]);
    });
  },
});
