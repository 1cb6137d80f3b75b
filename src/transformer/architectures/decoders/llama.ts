import { preNormBlock } from '../../blocks/preNormBlock';
import { storedRmsNorm } from '../../blocks/rmsNorm';
import { architecture } from '../../graph/architecture';
import type { Inputs } from '../../graph/inputs';
import type { Tap } from '../../graph/tap';
import type { Weights } from '../../graph/weights';
import { type LlamaDecoder, readDecoder } from './llamaConfig';
import { buildDecoder } from './llamaParts';

const defaults = {
  vocab_size: 32_000,
  hidden_size: 4096,
  intermediate_size: 11_008,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  max_position_embeddings: 2048,
};

/**
 * Llama (Touvron et al. 2023, §2.2), SmolLM, TinyLlama: a decoder with RMSNorm before each sublayer, rotary
 * positions and a gated feed-forward network. From Llama 2 on, query heads share keys and values in groups.
 */
export const llama = architecture({
  modelType: 'llama',
  weightPrefix: ['model.', 'transformer.'],
  hasTokenTypes: false,

  readConfig(config) {
    const hasBias = config.flag('attention_bias', false);
    return {
      ...readDecoder(config.withDefaults(defaults)),
      biases: { qkv: hasBias, output: hasBias, mlp: config.flag('mlp_bias', false) },
    };
  },

  build: buildLlama,
});

/** Also builds Mistral, Qwen2 and Gemma, which differ only in their configs. */
export function buildLlama(config: LlamaDecoder, weights: Weights, inputs: Inputs, tap: Tap): void {
  const norm = (name: string) => storedRmsNorm(weights, name, config);
  buildDecoder(config, weights, inputs, tap, norm('norm'), (tap, x, { at, project, attend, mlp }) =>
    preNormBlock(tap, x, [
      {
        name: 'attn',
        norm: norm(`${at}.input_layernorm`),
        compute: (tap, x) => attend(tap, project(x)),
      },
      { name: 'mlp', norm: norm(`${at}.post_attention_layernorm`), compute: mlp },
    ]),
  );
}
