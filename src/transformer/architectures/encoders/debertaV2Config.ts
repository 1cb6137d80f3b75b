import { activationNamed } from '../../blocks/activations';
import { bertHead } from '../../blocks/maskedWordHead';
import type { ConfigReader } from '../../config/configReader';
import { bertDefaults, readBertConfig } from './bertConfig';

/**
 * Tables of distances are written into the graph, so they are bounded here. Texts are shorter, whatever a
 * config says.
 */
const longestDistance = 65_536;

const defaults = {
  ...bertDefaults,
  width: 1536,
  layers: 24,
  heads: 24,
  inner: 6144,
  vocabulary: 128_100,
  epsilon: 1e-7,
};

export function readDebertaV2Config(config: ConfigReader) {
  const { positionRows, ...common } = readBertConfig(config, defaults);
  config.allowOnly('attention_head_size', common.headWidth);
  const tokenTypes = config.countOrLess('type_vocab_size');
  const meetings = config.texts('pos_att_type');
  return {
    ...common,
    ...(config.flag('position_biased_input', true) && { positionRows }),
    ...(tokenTypes && { tokenTypes }),
    embeddingWidth: config.count('embedding_size', common.width),
    ...(common.isTied && { tiedTo: bertHead.decoder }),
    /** Which position terms there are. Scores are scaled by the number of terms. */
    meetings: { toDistance: meetings.includes('c2p'), fromDistance: meetings.includes('p2c') },
    distances: config.flag('relative_attention', false) ? readDistances(config, common.context) : undefined,
    neighbours: readNeighbours(config, common.width),
  };
}

function readDistances(config: ConfigReader, context: number) {
  const farthest = config.countOrLess('max_relative_positions') ?? context;
  const buckets = config.countOrLess('position_buckets') && config.countAbove(3, 'position_buckets', 0);
  return {
    span: buckets ?? farthest,
    ...(buckets && { buckets }),
    farthest,
    reach: Math.min(context, longestDistance),
    isProjectedAsContent: config.flag('share_att_key', false),
    isNormalized: config.texts('norm_rel_ebd').includes('layer_norm'),
  };
}

/** The convolution parallel to the first layer, which a few models have. */
function readNeighbours(config: ConfigReader, width: number) {
  const kernel = config.countOrLess('conv_kernel_size');
  if (kernel === undefined) return undefined;
  if (kernel % 2 === 0) config.allowOnly('conv_kernel_size', 3);
  const groups = config.count('conv_groups', 1);
  return { width, kernel, groups, activation: activationNamed(config.text('conv_act', 'tanh')) };
}
