import type { Value } from '../../../onnx/value';
import { postNormBlock } from '../../blocks/postNormBlock';
import { architecture } from '../../graph/architecture';
import { learnedPositions } from '../../positions/learnedPositions';
import { sinusoidalPositions } from '../../positions/sinusoidalPositions';
import { type BartStack, longestContext, readBartConfig } from './bartConfig';
import { bartParts } from './bartParts';

/** Options that change the computation, each with the only supported value. */
const built = {
  share_encoder_decoder_embeddings: true,
  normalize_before: false,
  normalize_embedding: false,
  add_final_layer_norm: false,
  static_position_embeddings: true,
};

const defaults = { vocab_size: 58101, activation_function: 'gelu', scale_embedding: false };

/**
 * Marian (Junczys-Dowmunt et al. 2018): the original post-norm encoder–decoder (Vaswani et al. 2017, §3) with
 * sinusoidal positions, and one table for both embeddings and the unembedding.
 */
export const marian = architecture({
  modelType: 'marian',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(entries, generation) {
    for (const [key, only] of Object.entries(built)) entries.allowOnly(key, only);
    return readBartConfig(entries, generation, defaults, longestContext);
  },

  build(config, weights, inputs, tap) {
    const { context, width } = config;
    const { embedded, encode, decode, unembed } = bartParts(config, weights, inputs, tap);
    const positionsOf = (stack: BartStack, positions: Value<'int64'>) => {
      const name = `${stack}.embed_positions.weight`;
      return weights.has(name)
        ? learnedPositions(weights.get(name, [context, width]), positions)
        : sinusoidalPositions(positions, width);
    };

    const source = embedded('encoder', inputs.ids, positionsOf('encoder', inputs.positions));
    const memory = encode(source, postNormBlock);
    const target = embedded('decoder', inputs.targetIds, positionsOf('decoder', inputs.targetPositions));
    unembed(decode(target, memory, postNormBlock));
  },
});
