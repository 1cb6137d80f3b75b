import { embedBert } from '../../blocks/bertEmbedding';
import { bertLayer, encode } from '../../blocks/encoderLayer';
import { bertHead, guessWords, storedMaskedWordHead } from '../../blocks/maskedWordHead';
import { architecture } from '../../graph/architecture';
import { bertDefaults, readBertConfig } from './bertConfig';

/**
 * BERT (Devlin et al. 2019, §3): a post-norm encoder with learned positions, segments, and a masked-word
 * head.
 */
export const bert = architecture({
  modelType: 'bert',
  weightPrefix: 'bert.',
  hasTokenTypes: true,

  readConfig(entries) {
    const config = readBertConfig(entries, bertDefaults);
    return {
      ...config,
      embeddingWidth: config.width,
      tokenTypes: entries.count('type_vocab_size', 2),
    };
  },

  build(config, weights, inputs, tap) {
    const embedded = embedBert(tap, weights, inputs, config);
    const attention = inputs.attention('attn');
    const x = encode(tap, embedded, weights, { ...config, names: bertLayer, attention });
    const head = storedMaskedWordHead(weights, bertHead, config);
    if (head) guessWords(tap, x, head);
  },
});
