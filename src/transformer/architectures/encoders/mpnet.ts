import { activationNamed } from '../../blocks/activations';
import { embedBert } from '../../blocks/bertEmbedding';
import { encode } from '../../blocks/encoderLayer';
import { guessWords, robertaHead, storedMaskedWordHead } from '../../blocks/maskedWordHead';
import { architecture } from '../../graph/architecture';
import { relativePositionBias } from '../../positions/relativePositionBias';
import { bertDefaults, readBertConfig } from './bertConfig';

const buckets = { count: 32, farthest: 128, isBidirectional: true };

/** The id that RoBERTa uses for padding, whatever the config says. */
const padding = 1;

const layerNames = (layer: number) => {
  const at = `encoder.layer.${layer}`;
  return {
    query: `${at}.attention.attn.q`,
    key: `${at}.attention.attn.k`,
    value: `${at}.attention.attn.v`,
    output: `${at}.attention.attn.o`,
    attentionNorm: `${at}.attention.LayerNorm`,
    up: `${at}.intermediate.dense`,
    down: `${at}.output.dense`,
    outputNorm: `${at}.output.LayerNorm`,
  };
};

/**
 * MPNet (Song et al. 2020, §2.2): BERT trained to predict words in permuted order. Positions are added to the
 * embeddings and, as in T5, to the scores of every layer.
 */
export const mpnet = architecture({
  modelType: 'mpnet',
  weightPrefix: 'mpnet.',
  hasTokenTypes: false,

  readConfig(entries) {
    entries.allowOnly('relative_attention_num_buckets', buckets.count);
    const config = readBertConfig(entries, { ...bertDefaults, vocabulary: 30527 }, padding + 1);
    return {
      ...config,
      embeddingWidth: config.width,
      ...(config.isTied && { tiedTo: robertaHead.decoder }),
      padding,
    };
  },

  build(config, weights, inputs, tap) {
    const embedded = embedBert(tap, weights, inputs, config);
    const learned = weights.get('encoder.relative_attention_bias.weight', [buckets.count, config.heads]);
    const x = encode(tap, embedded, weights, {
      ...config,
      names: layerNames,
      attention: inputs.attention('attn'),
      positionBias: relativePositionBias(tap, learned, inputs.positions, buckets),
    });
    const activation = activationNamed('gelu');
    const head = storedMaskedWordHead(weights, robertaHead, { ...config, activation });
    if (head) guessWords(tap, x, head);
  },
});
