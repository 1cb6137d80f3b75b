import { architecture } from '../architecture';
import type { Inputs } from '../inputs';
import { preNormBlock } from '../preNormBlock';
import { storedRmsNorm } from '../rmsNorm';
import { type Tap, within } from '../taps';
import type { Weights } from '../weights';
import { type Decoder, embedded, readDecoder, sublayers, unembedded } from './llamaFamily';

/**
 * Llama (Touvron et al. 2023, §2.2), SmolLM, TinyLlama: a decoder with an RMSNorm before each sublayer, rotary positions,
 * a gated feed-forward network; from Llama 2 on, heads share keys and values.
 */
export const llama = architecture({
  modelType: 'llama',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(config) {
    const hasBias = config.flag('attention_bias', false);
    const sizes = { vocabulary: 32_000, width: 4096, inner: 11_008, layers: 32, heads: 32, context: 2048 };
    return {
      ...readDecoder(config, sizes),
      hasBias: { qkv: hasBias, output: hasBias, mlp: config.flag('mlp_bias', false) },
    };
  },

  build: buildLlama,
});

/** Also Mistral and Qwen2, whose configs differ. */
export function buildLlama(config: Decoder, weights: Weights, inputs: Inputs, tap: Tap): void {
  const norm = (name: string) => storedRmsNorm(weights, name, config);
  let x = embedded(config, weights, inputs, tap);
  const { project, attend, mlp } = sublayers(config, weights, inputs, tap);
  for (let layer = 0; layer < config.layers; layer++) {
    x = preNormBlock(within(`blocks.${layer}`, tap), x, [
      {
        name: 'attn',
        norm: norm(`layers.${layer}.input_layernorm`),
        compute: (tap, x) => attend(tap, layer, project(x, layer)),
      },
      { name: 'mlp', norm: norm(`layers.${layer}.post_attention_layernorm`), compute: mlp(layer) },
    ]);
  }
  x = tap('ln_final.normalized', norm('norm')(x));
  unembedded(config, weights, tap, x);
}
