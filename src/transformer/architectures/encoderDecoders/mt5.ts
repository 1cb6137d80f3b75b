import { architecture } from '../../graph/architecture';
import { buildT5 } from './t5Build';
import { readT5Config } from './t5Config';

const defaults = {
  vocab_size: 250112,
  d_ff: 1024,
  num_layers: 8,
  num_heads: 6,
  feed_forward_proj: 'gated-gelu',
  decoder_start_token_id: 0,
  eos_token_id: 1,
  n_positions: 1024,
};

/** mT5 (Xue et al. 2021, §3.2): T5 1.1 for 101 languages. */
export const mt5 = architecture({
  modelType: 'mt5',
  weightPrefix: 'transformer.',
  hasTokenTypes: false,
  readConfig: (config, generation) => readT5Config(config, generation, defaults),
  build: buildT5,
});
