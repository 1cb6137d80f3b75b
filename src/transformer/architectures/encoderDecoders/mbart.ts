import { preNormBlock } from '../../blocks/preNormBlock';
import { architecture } from '../../graph/architecture';
import { readBartConfig } from './bartConfig';
import { bartParts } from './bartParts';

const defaults = {
  vocab_size: 50265,
  activation_function: 'gelu',
  scale_embedding: false,
  bos_token_id: 0,
  eos_token_id: 2,
  forced_eos_token_id: 2,
};

/** mBART (Liu et al. 2020, §2.2): a pre-norm BART with a final norm after each stack. */
export const mbart = architecture({
  modelType: 'mbart',
  weightPrefix: 'model.',
  hasTokenTypes: false,
  readConfig: (config, generation) => readBartConfig(config, generation, defaults),

  build(config, weights, inputs, tap) {
    const { embeddedAndNormalized, encode, decode, normalized, unembed } = bartParts(
      config,
      weights,
      inputs,
      tap,
    );
    const source = embeddedAndNormalized('encoder', inputs.ids, inputs.positions);
    const memory = normalized('encoder', encode(source, preNormBlock));
    const target = embeddedAndNormalized('decoder', inputs.targetIds, inputs.targetPositions);
    unembed(normalized('decoder', decode(target, memory, preNormBlock)));
  },
});
