import { activationNamed } from '../../blocks/activations';
import type { ConfigReader } from '../../config/configReader';
import { onlyAttention } from '../../graph/architecture';

/** A model type's defaults for missing config entries. */
interface Defaults {
  width: number;
  layers: number;
  heads: number;
  inner: number;
  vocabulary: number;
  activation: string;
  epsilon: number;
}

/** BERT's defaults for missing config entries (`BertConfig` of Hugging Face `transformers`). */
export const bertDefaults: Defaults = {
  width: 768,
  layers: 12,
  heads: 12,
  inner: 3072,
  vocabulary: 30522,
  activation: 'gelu',
  epsilon: 1e-12,
};

/**
 * Reads the entries that the configs of BERT and its descendants have in common.
 * @param rowsBefore rows at the start of the position table that belong to no token
 * @throws {ReaderError} for a decoder made of the same blocks, and for relative positions within attention
 * (Shaw et al. 2018), which `transformers` 4 supported.
 */
export function readBertConfig(config: ConfigReader, defaults: Defaults, rowsBefore = 0) {
  config.allowOnly('is_decoder', false);
  config.allowOnly('add_cross_attention', false);
  config.allowOnly('position_embedding_type', 'absolute');
  const width = config.count('hidden_size', defaults.width);
  const heads = config.count('num_attention_heads', defaults.heads);
  const layers = config.count('num_hidden_layers', defaults.layers);
  const headWidth = config.headWidth('hidden_size', width, 'num_attention_heads', heads);
  const attention = { layers, heads, headWidth, sight: { isCausal: false } };
  const positionRows = config.countAbove(rowsBefore, 'max_position_embeddings', 512);
  return {
    attentions: onlyAttention(attention),
    ...attention,
    width,
    inner: config.count('intermediate_size', defaults.inner),
    positionRows,
    context: positionRows - rowsBefore,
    vocabulary: config.count('vocab_size', defaults.vocabulary),
    activation: activationNamed(config.text('hidden_act', defaults.activation)),
    epsilon: config.positive('layer_norm_eps', defaults.epsilon),
    isTied: config.flag('tie_word_embeddings', true),
  };
}
