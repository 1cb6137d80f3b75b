import type { ConfigReader } from '../../config/configReader';
import { type Reach, reachOf, readLayerTypes } from '../../config/layerTypes';
import { architecture } from '../../graph/architecture';
import { buildLlama } from './llama';
import { readDecoder } from './llamaConfig';

export const qwenDefaults = {
  vocab_size: 151_936,
  hidden_size: 4096,
  intermediate_size: 22_016,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  num_key_value_heads: 32,
  max_position_embeddings: 32_768,
};

/**
 * Qwen2 (Yang et al. 2024, §2.2): Llama with biases on queries, keys and values. Its later layers may attend
 * to a sliding window.
 */
export const qwen2 = architecture({
  modelType: 'qwen2',
  weightPrefix: ['model.', 'transformer.'],
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withDefaults(qwenDefaults);
    return {
      ...readDecoder(config, { reach: (layers) => readQwenReach(config, layers) }),
      biases: { qkv: true },
    };
  },

  build: buildLlama,
});

/** If the config has a sliding window, it applies to the layers from `max_window_layers` on. */
export function readQwenReach(config: ConfigReader, layers: number): Reach {
  const hasWindow = config.flag('use_sliding_window', false);
  const first = config.countFromZero('max_window_layers', 28);
  const types = readLayerTypes(config, layers, (layer) => hasWindow && layer >= first);
  return reachOf(types, config.count('sliding_window', 4096));
}
