import { activationNamed } from '../../blocks/activations';
import { embedBert } from '../../blocks/bertEmbedding';
import { bertLayer, encode } from '../../blocks/encoderLayer';
import { guessWords, robertaHead, storedMaskedWordHead } from '../../blocks/maskedWordHead';
import { architecture } from '../../graph/architecture';
import { bertDefaults, readBertConfig } from './bertConfig';

/** RoBERTa (Liu et al. 2019, §3): BERT trained longer on more text, without next-sentence prediction. */
export const roberta = likeRoberta('roberta', 50265);

/** XLM-RoBERTa (Conneau et al. 2020, §3): RoBERTa in a hundred languages. */
export const xlmRoberta = likeRoberta('xlm-roberta', 30522);

/** CamemBERT (Martin et al. 2020, §4): RoBERTa in French. */
export const camembert = likeRoberta('camembert', 30522);

function likeRoberta(modelType: string, vocabulary: number) {
  return architecture({
    modelType,
    weightPrefix: 'roberta.',
    hasTokenTypes: false,

    readConfig(entries) {
      const padding = entries.has('pad_token_id')
        ? entries.tokenId('pad_token_id', entries.count('vocab_size', vocabulary))
        : 1;
      const config = readBertConfig(entries, { ...bertDefaults, vocabulary }, padding + 1);
      return {
        ...config,
        embeddingWidth: config.width,
        ...(config.isTied && { tiedTo: robertaHead.decoder }),
        padding,
        tokenTypes: entries.count('type_vocab_size', 2),
      };
    },

    build(config, weights, inputs, tap) {
      const embedded = embedBert(tap, weights, inputs, config);
      const attention = inputs.attention('attn');
      const x = encode(tap, embedded, weights, { ...config, names: bertLayer, attention });
      const head = storedMaskedWordHead(weights, robertaHead, {
        ...config,
        activation: activationNamed('gelu'),
      });
      if (head) guessWords(tap, x, head);
    },
  });
}
