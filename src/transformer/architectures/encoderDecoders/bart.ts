import { postNormBlock } from '../../blocks/postNormBlock';
import { architecture } from '../../graph/architecture';
import { readBartConfig } from './bartConfig';
import { bartParts } from './bartParts';

const defaults = {
  vocab_size: 50265,
  activation_function: 'gelu',
  scale_embedding: false,
  decoder_start_token_id: 2,
  bos_token_id: 0,
  eos_token_id: 2,
  forced_eos_token_id: 2,
};

/**
 * BART (Lewis et al. 2019, §2.1): a post-norm encoder–decoder that also normalizes the sum of embedding and
 * learned position.
 */
export const bart = architecture({
  modelType: 'bart',
  weightPrefix: 'model.',
  hasTokenTypes: false,
  readConfig: (config, generation) => readBartConfig(config, generation, defaults),

  build(config, weights, inputs, tap) {
    const { embeddedAndNormalized, encode, decode, unembed } = bartParts(config, weights, inputs, tap);
    const source = embeddedAndNormalized('encoder', inputs.ids, inputs.positions);
    const memory = encode(source, postNormBlock);
    const target = embeddedAndNormalized('decoder', inputs.targetIds, inputs.targetPositions);
    unembed(decode(target, memory, postNormBlock));
  },
});
