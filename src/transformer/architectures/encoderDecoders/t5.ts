import { architecture } from '../../graph/architecture';
import { buildT5 } from './t5Build';
import { readT5Config } from './t5Config';

const defaults = {
  vocab_size: 32128,
  d_ff: 2048,
  num_layers: 6,
  num_heads: 8,
  feed_forward_proj: 'relu',
  eos_token_id: 1,
  n_positions: 512,
};

/**
 * T5 (Raffel et al. 2020, §2.1), and T5 1.1, whose feed-forward networks are gated (Shazeer 2020). T5 uses
 * its embedding as unembedding and scales the logits by 1/√width; T5 1.1 has its own unembedding and does not
 * scale. Configs of transformers 4 tell them apart by `tie_word_embeddings`, those of version 5 by
 * `scale_decoder_outputs`.
 */
export const t5 = architecture({
  modelType: 't5',
  weightPrefix: 'transformer.',
  hasTokenTypes: false,

  readConfig(entries, generation) {
    const config = readT5Config(entries, generation, defaults);
    const isScaled = entries.flag('scale_decoder_outputs', entries.flag('tie_word_embeddings', true));
    return { ...config, logitScale: isScaled ? 1 / Math.sqrt(config.width) : 1 };
  },

  build: buildT5,
});
