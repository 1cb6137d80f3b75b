import { reshape } from '../../../onnx/arrange';
import type { Value } from '../../../onnx/value';
import { type Activation, activationNamed } from '../../blocks/activations';
import { embedBert } from '../../blocks/bertEmbedding';
import { bertLayer, encode } from '../../blocks/encoderLayer';
import { linear, storedLinear } from '../../blocks/linear';
import { guessWords, storedMaskedWordHead } from '../../blocks/maskedWordHead';
import { architecture } from '../../graph/architecture';
import type { Weights } from '../../graph/weights';
import { bertDefaults, readBertConfig } from './bertConfig';

const defaults = { ...bertDefaults, width: 256, heads: 4, inner: 1024 };

const generatorNames = {
  dense: 'generator_predictions.dense',
  norm: 'generator_predictions.LayerNorm',
  decoder: 'generator_lm_head',
  bias: 'generator_lm_head.bias',
};

/**
 * ELECTRA (Clark et al. 2020, §2): a generator, which is a small BERT, replaces words of a text, and a
 * discriminator detects them. The embedding of either may be narrower than its residual stream. In a
 * discriminator, the tap `replaced_logits` `[token]` is each token's logit of being a replacement.
 */
export const electra = architecture({
  modelType: 'electra',
  weightPrefix: 'electra.',
  hasTokenTypes: true,

  readConfig(entries) {
    return {
      ...readBertConfig(entries, defaults),
      embeddingWidth: entries.count('embedding_size', 128),
      tokenTypes: entries.count('type_vocab_size', 2),
    };
  },

  build(config, weights, inputs, tap) {
    const { width, embeddingWidth, activation } = config;
    const embedded = embedBert(tap, weights, inputs, config);
    const widened =
      embeddingWidth === width
        ? embedded
        : linear(embedded, storedLinear(weights, 'embeddings_project', embeddingWidth, width));
    const attention = inputs.attention('attn');
    const x = encode(tap, widened, weights, { ...config, names: bertLayer, attention });
    const generator = storedMaskedWordHead(weights, generatorNames, {
      ...config,
      activation: activationNamed('gelu'),
    });
    if (generator) guessWords(tap, x, generator);
    if (weights.has('discriminator_predictions.dense.weight')) {
      tap('replaced_logits', findReplaced(x, weights, width, activation));
    }
  },
});

/** `[token, width]` → `[token]` */
function findReplaced(x: Value, weights: Weights, width: number, activation: Activation): Value {
  const at = 'discriminator_predictions';
  const seen = activation(linear(x, storedLinear(weights, `${at}.dense`, width, width)));
  const logits = linear(seen, storedLinear(weights, `${at}.dense_prediction`, width, 1));
  return reshape(logits, x.shape.slice(0, 1));
}
