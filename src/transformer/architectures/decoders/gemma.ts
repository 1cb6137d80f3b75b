import { activationNamed } from '../../blocks/activations';
import { architecture } from '../../graph/architecture';
import { buildLlama } from './llama';
import { type LlamaDecoder, readDecoder } from './llamaConfig';

/** The tanh approximation of GELU, even where the first configs say `gelu`. */
const activation = 'gelu_pytorch_tanh';

const defaults = {
  vocab_size: 256_000,
  hidden_size: 3072,
  intermediate_size: 24_576,
  num_hidden_layers: 28,
  num_attention_heads: 16,
  num_key_value_heads: 16,
  head_dim: 256,
  max_position_embeddings: 8192,
  hidden_act: activation,
  tie_word_embeddings: true,
};

/**
 * Gemma (Gemma Team 2024a, §2): Llama with GELU-gated feed-forward networks and an embedding scaled by
 * √width.
 */
export const gemma = architecture({
  modelType: 'gemma',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withDefaults(defaults);
    config.allowOnly('use_bidirectional_attention', false);
    const hasBias = config.flag('attention_bias', false);
    return {
      ...asGemma(readDecoder(config)),
      biases: { qkv: hasBias, output: hasBias },
      ...(config.text('hidden_act', activation) === 'gelu' && { activation: activationNamed(activation) }),
    };
  },

  build: buildLlama,
});

/** Adds what all Gemma models have in common. */
export function asGemma(decoder: LlamaDecoder): LlamaDecoder {
  return { ...decoder, embeddingScale: Math.sqrt(decoder.width), gainOffset: 1 };
}
