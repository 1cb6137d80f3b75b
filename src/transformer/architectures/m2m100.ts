import { architecture } from '../architecture';
import { preNormBlock } from '../preNormBlock';
import { fairseqPositions } from '../sinusoidalPositions';
import { longestContext, readBartConfig } from './bartConfig';
import { bartParts } from './bartParts';

const defaults = {
  vocab_size: 128112,
  activation_function: 'relu',
  scale_embedding: true,
  pad_token_id: 1,
  decoder_start_token_id: 2,
  bos_token_id: 0,
  eos_token_id: 2,
};

/**
 * M2M100 (Fan et al. 2020, §2), which NLLB is too: an encoder–decoder that normalizes first, and tells positions by sine
 * and cosine, from after the padding token's id.
 */
export const m2m100 = architecture({
  modelType: 'm2m_100',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(entries, generation) {
    const config = readBartConfig(entries, generation, defaults, longestContext);
    const padId = entries.withDefaults(defaults).tokenId('pad_token_id', config.vocabulary);
    return { ...config, firstPosition: padId + 1 };
  },

  build(config, weights, inputs, tap) {
    const { embedded, encode, decode, normalized, unembed } = bartParts(config, weights, inputs, tap);
    const { width, firstPosition } = config;
    const positions = fairseqPositions(inputs.positions, width, firstPosition);
    const memory = normalized('encoder', encode(embedded('encoder', inputs.ids, positions), preNormBlock));
    const targetPositions = fairseqPositions(inputs.targetPositions, width, firstPosition);
    const target = embedded('decoder', inputs.targetIds, targetPositions);
    unembed(normalized('decoder', decode(target, memory, preNormBlock)));
  },
});
