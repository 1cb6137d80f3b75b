import { cut } from '../../../onnx/arrange';
import { gatedFeedForward } from '../../blocks/gatedFeedForward';
import { linear, storedLinear } from '../../blocks/linear';
import { preNormBlock } from '../../blocks/preNormBlock';
import { storedRmsNorm } from '../../blocks/rmsNorm';
import { sameReach } from '../../config/layerTypes';
import { architecture } from '../../graph/architecture';
import { longRope, unscaled } from '../../positions/rotaryScalings';
import { readDecoder } from './llamaConfig';
import { buildDecoder } from './llamaParts';

const defaults = {
  vocab_size: 32_064,
  hidden_size: 3072,
  intermediate_size: 8192,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  max_position_embeddings: 4096,
  rms_norm_eps: 1e-5,
};

/** The first models used other names for LongRoPE. */
const scalings = { default: unscaled, longrope: longRope, su: longRope, yarn: longRope };

/**
 * Phi-3 (Abdin et al. 2024, §2): Llama that stores queries, keys and values in one matrix, and `gate` and
 * `up` in another.
 */
export const phi3 = architecture({
  modelType: 'phi3',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withDefaults(defaults);
    return readDecoder(config, {
      reach: (layers) => sameReach(layers, config.countOrNone('sliding_window')),
      rotary: { share: 1, originalContext: 4096, scalings },
    });
  },

  build(config, weights, inputs, tap) {
    const { heads, keyValueHeads, headWidth, width, inner, activation } = config;
    const [queryWidth, keyWidth] = [heads * headWidth, keyValueHeads * headWidth];
    const norm = (name: string) => storedRmsNorm(weights, name, config);
    const dense = (name: string, from: number, to: number) =>
      storedLinear(weights, name, from, to, { hasBias: false });
    buildDecoder(config, weights, inputs, tap, norm('norm'), (tap, x, { at, attend }) =>
      preNormBlock(tap, x, [
        {
          name: 'attn',
          norm: norm(`${at}.input_layernorm`),
          compute(tap, x) {
            const all = linear(x, dense(`${at}.self_attn.qkv_proj`, width, queryWidth + 2 * keyWidth));
            const [queries, keys, values] = cut(all, queryWidth, keyWidth, keyWidth);
            return attend(tap, { queries, keys, values });
          },
        },
        {
          name: 'mlp',
          norm: norm(`${at}.post_attention_layernorm`),
          compute(tap, x) {
            const [gate, up] = cut(
              linear(x, dense(`${at}.mlp.gate_up_proj`, width, 2 * inner)),
              inner,
              inner,
            );
            const down = dense(`${at}.mlp.down_proj`, inner, width);
            return gatedFeedForward(tap, { gate, up, activation, down });
          },
        },
      ]),
    );
  },
});
