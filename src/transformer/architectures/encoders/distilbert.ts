import { activationNamed } from '../../blocks/activations';
import { embedBert } from '../../blocks/bertEmbedding';
import { encode } from '../../blocks/encoderLayer';
import { guessWords, storedMaskedWordHead } from '../../blocks/maskedWordHead';
import { architecture, onlyAttention } from '../../graph/architecture';

/** Names of these entries in other models; `transformers` accepts either. */
const aliases = { dim: 'hidden_size', n_heads: 'num_attention_heads', n_layers: 'num_hidden_layers' };

const layerNames = (layer: number) => {
  const at = `transformer.layer.${layer}`;
  return {
    query: `${at}.attention.q_lin`,
    key: `${at}.attention.k_lin`,
    value: `${at}.attention.v_lin`,
    output: `${at}.attention.out_lin`,
    attentionNorm: `${at}.sa_layer_norm`,
    up: `${at}.ffn.lin1`,
    down: `${at}.ffn.lin2`,
    outputNorm: `${at}.output_layer_norm`,
  };
};

const headNames = {
  dense: 'vocab_transform',
  norm: 'vocab_layer_norm',
  decoder: 'vocab_projector',
  bias: 'vocab_projector.bias',
};

/** DistilBERT (Sanh et al. 2019, §3): BERT with half the layers and no segments, distilled from BERT. */
export const distilbert = architecture({
  modelType: 'distilbert',
  weightPrefix: 'distilbert.',
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withAliases(aliases);
    const width = config.count('dim', 768);
    const heads = config.count('n_heads', 12);
    const layers = config.count('n_layers', 6);
    const headWidth = config.headWidth('dim', width, 'n_heads', heads);
    const attention = { layers, heads, headWidth, sight: { isCausal: false } };
    const context = config.count('max_position_embeddings', 512);
    return {
      attentions: onlyAttention(attention),
      ...attention,
      width,
      embeddingWidth: width,
      inner: config.count('hidden_dim', 3072),
      context,
      positionRows: context,
      vocabulary: config.count('vocab_size', 30522),
      activation: activationNamed(config.text('activation', 'gelu')),
      epsilon: 1e-12,
      isTied: config.flag('tie_word_embeddings', true),
    };
  },

  build(config, weights, inputs, tap) {
    const embedded = embedBert(tap, weights, inputs, config);
    const attention = inputs.attention('attn');
    const x = encode(tap, embedded, weights, { ...config, names: layerNames, attention });
    const head = storedMaskedWordHead(weights, headNames, config);
    if (head) guessWords(tap, x, head);
  },
});
