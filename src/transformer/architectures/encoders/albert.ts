import { embedBert } from '../../blocks/bertEmbedding';
import { encode } from '../../blocks/encoderLayer';
import { linear, storedLinear } from '../../blocks/linear';
import { guessWords, storedMaskedWordHead } from '../../blocks/maskedWordHead';
import { architecture, onlyAttention } from '../../graph/architecture';
import { bertDefaults, readBertConfig } from './bertConfig';

const defaults = {
  ...bertDefaults,
  width: 4096,
  heads: 64,
  inner: 16384,
  vocabulary: 30000,
  activation: 'gelu_new',
};

/** Bounded here: layers share their weights, so no missing tensor would reveal a bad count. */
const mostLayers = 1000;

const headNames = {
  dense: 'predictions.dense',
  norm: 'predictions.LayerNorm',
  decoder: 'predictions.decoder',
  bias: 'predictions.bias',
};

/** The names of layer `inner` of a group. Every layer of the group at this place uses its weights. */
const layerNames = (group: number, inner: number) => {
  const at = `encoder.albert_layer_groups.${group}.albert_layers.${inner}`;
  return {
    query: `${at}.attention.query`,
    key: `${at}.attention.key`,
    value: `${at}.attention.value`,
    output: `${at}.attention.dense`,
    attentionNorm: `${at}.attention.LayerNorm`,
    up: `${at}.ffn`,
    down: `${at}.ffn_output`,
    outputNorm: `${at}.full_layer_layer_norm`,
  };
};

/** ALBERT (Lan et al. 2020, §3.1): BERT whose layers share weights, with a narrower embedding. */
export const albert = architecture({
  modelType: 'albert',
  weightPrefix: 'albert.',
  hasTokenTypes: true,

  readConfig(entries) {
    const steps = entries.count('num_hidden_layers', defaults.layers, mostLayers);
    const config = readBertConfig(entries, defaults);
    const groups = entries.count('num_hidden_groups', 1);
    const layersOfStep = entries.count('inner_group_num', 1);
    const layers = steps * layersOfStep;
    const { heads, headWidth } = config;
    return {
      ...config,
      attentions: onlyAttention({ layers, heads, headWidth, sight: { isCausal: false } }),
      layers,
      embeddingWidth: entries.count('embedding_size', 128),
      tokenTypes: entries.count('type_vocab_size', 2),
      names(layer: number) {
        const step = Math.floor(layer / layersOfStep);
        return layerNames(Math.floor(step / (steps / groups)), layer % layersOfStep);
      },
    };
  },

  build(config, weights, inputs, tap) {
    const { width, embeddingWidth } = config;
    const embedded = embedBert(tap, weights, inputs, config);
    const widening = storedLinear(weights, 'encoder.embedding_hidden_mapping_in', embeddingWidth, width);
    const attention = inputs.attention('attn');
    const x = encode(tap, linear(embedded, widening), weights, { ...config, attention });
    const head = storedMaskedWordHead(weights, headNames, config);
    if (head) guessWords(tap, x, head);
  },
});
