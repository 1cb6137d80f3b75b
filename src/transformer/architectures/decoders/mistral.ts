import { sameReach } from '../../config/layerTypes';
import { architecture } from '../../graph/architecture';
import { buildLlama } from './llama';
import { readDecoder } from './llamaConfig';

const defaults = {
  vocab_size: 32_000,
  hidden_size: 4096,
  intermediate_size: 14_336,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  max_position_embeddings: 131_072,
  sliding_window: 4096,
};

/** Mistral (Jiang et al. 2023, §2): Llama whose layers may all attend to a sliding window. */
export const mistral = architecture({
  modelType: 'mistral',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withDefaults(defaults);
    return readDecoder(config, {
      reach: (layers) => sameReach(layers, config.countOrNone('sliding_window')),
    });
  },

  build: buildLlama,
});
