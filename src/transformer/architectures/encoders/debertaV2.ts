import { add } from '../../../onnx/elementwise';
import { storedDisentangledBias } from '../../blocks/attention/disentangledAttention';
import { sumOfEmbeddings } from '../../blocks/bertEmbedding';
import { storedConvolution } from '../../blocks/convolution';
import { bertLayer, encoderLayer } from '../../blocks/encoderLayer';
import { storedLayerNorm } from '../../blocks/layerNorm';
import { linear, storedLinear } from '../../blocks/linear';
import { bertHead, guessWords, storedMaskedWordHead } from '../../blocks/maskedWordHead';
import { postNormBlock } from '../../blocks/postNormBlock';
import { architecture } from '../../graph/architecture';
import { within } from '../../graph/tap';
import { readDebertaV2Config } from './debertaV2Config';

const layerNames = (layer: number) => {
  const names = bertLayer(layer);
  return { ...names, query: `${names.query}_proj`, key: `${names.key}_proj`, value: `${names.value}_proj` };
};

/** The newer of two heads. It unembeds with the word embedding, whatever the config says. */
const tiedHead = {
  dense: 'lm_predictions.lm_head.dense',
  norm: 'lm_predictions.lm_head.LayerNorm',
  decoder: 'lm_predictions.lm_head',
  bias: 'lm_predictions.lm_head.bias',
};

/**
 * DeBERTa V2 and V3 (He et al. 2021, §3; He et al. 2023): an encoder like BERT with a separate vector for
 * each distance between tokens, which queries and keys of tokens attend to. The tap `attn.pos_bias` `[head,
 * query, key]` is what these terms add to the scores. The config's `legacy` and the names of the weights
 * determine which head a model has.
 */
export const debertaV2 = architecture({
  modelType: 'deberta-v2',
  weightPrefix: 'deberta.',
  hasTokenTypes: true,
  readConfig: readDebertaV2Config,

  build(config, weights, inputs, tap) {
    const { layers, headWidth, width, embeddingWidth, meetings, distances, neighbours } = config;
    const norm = (name: string) => storedLayerNorm(weights, name, config);
    const summands = 1 + Number(meetings.toDistance) + Number(meetings.fromDistance);
    const scale = 1 / Math.sqrt(headWidth * summands);
    const positionBias =
      distances && summands > 1
        ? storedDisentangledBias(weights, inputs, { ...config, distances, scale })
        : undefined;

    const sum = sumOfEmbeddings(tap, weights, inputs, config);
    const widening = { hasBias: false };
    const widened =
      embeddingWidth === width
        ? sum
        : linear(sum, storedLinear(weights, 'embeddings.embed_proj', embeddingWidth, width, widening));
    const embedded = tap('ln_embed.normalized', norm('embeddings.LayerNorm')(widened));
    const encoder = { ...config, scale, names: layerNames, attention: inputs.attention('attn') };
    let x = embedded;
    for (let layer = 0; layer < layers; layer++) {
      const inBlock = within(`blocks.${layer}`, tap);
      const bias = positionBias && { positionBias: positionBias(layer) };
      x = postNormBlock(inBlock, x, encoderLayer(weights, { ...encoder, ...bias }, layer));
      if (layer > 0 || !neighbours) continue;
      const mixed = storedConvolution(weights, 'encoder.conv.conv', neighbours)(embedded);
      const added = inBlock('conv_out', neighbours.activation(mixed));
      x = inBlock('ln_conv.normalized', norm('encoder.conv.LayerNorm')(add(x, added)));
    }

    const head =
      storedMaskedWordHead(weights, bertHead, config) ??
      storedMaskedWordHead(weights, tiedHead, { ...config, isTied: true });
    if (head) guessWords(tap, x, head);
  },
});
