import type { Value } from '../../../onnx/value';
import { preNormBlock } from '../../blocks/preNormBlock';
import { architecture } from '../../graph/architecture';
import { rowsAfterPadding } from '../../positions/rowsAfterPadding';
import { fairseqPositions } from '../../positions/sinusoidalPositions';
import { type BartStack, longestContext, readBartConfig } from './bartConfig';
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
 * M2M100 (Fan et al. 2020, §2) and NLLB: a pre-norm encoder–decoder with sinusoidal positions, counted from
 * the padding token's id.
 */
export const m2m100 = architecture({
  modelType: 'm2m_100',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(entries, generation) {
    const config = readBartConfig(entries, generation, defaults, longestContext);
    const padding = entries.withDefaults(defaults).tokenId('pad_token_id', config.vocabulary);
    return { ...config, padding };
  },

  build(config, weights, inputs, tap) {
    const { embedded, encode, decode, normalized, unembed } = bartParts(config, weights, inputs, tap);
    const enter = (stack: BartStack, ids: Value<'int64'>, positions: Value<'int64'>) => {
      const rows = rowsAfterPadding(ids, positions, config.padding);
      return embedded(stack, ids, fairseqPositions(rows, config.width, config.padding));
    };
    const source = enter('encoder', inputs.ids, inputs.positions);
    const memory = normalized('encoder', encode(source, preNormBlock));
    const target = enter('decoder', inputs.targetIds, inputs.targetPositions);
    unembed(normalized('decoder', decode(target, memory, preNormBlock)));
  },
});
