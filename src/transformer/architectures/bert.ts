import { gather } from '../../onnx/arrange';
import { add, mul } from '../../onnx/elementwise';
import { integer, type Value } from '../../onnx/value';
import { activationNamed } from '../activations';
import { architecture, onlyAttention } from '../architecture';
import { embed } from '../embedding';
import { feedForward } from '../feedForward';
import { storedLayerNorm } from '../layerNorm';
import { learnedPositions } from '../learnedPositions';
import { linear, storedLinear } from '../linear';
import { multiHeadAttention } from '../multiHeadAttention';
import { postNormBlock } from '../postNormBlock';
import { type Tap, within } from '../taps';
import { unembed } from '../unembedding';

/** BERT (Devlin et al. 2019, §3): an encoder that normalizes after, learned positions, segments, masked-word head. */
export const bert = architecture({
  modelType: 'bert',
  weightPrefix: 'bert.',
  hasTokenTypes: true,

  readConfig(config) {
    config.allowOnly('is_decoder', false);
    config.allowOnly('add_cross_attention', false);
    config.allowOnly('position_embedding_type', 'absolute');
    const width = config.count('hidden_size', 768);
    const heads = config.count('num_attention_heads', 12);
    const layers = config.count('num_hidden_layers', 12);
    const headWidth = config.headWidth('hidden_size', width, 'num_attention_heads', heads);
    const attention = { layers, heads, headWidth, isCausal: false };
    return {
      attentions: onlyAttention(attention),
      ...attention,
      width,
      inner: config.count('intermediate_size', 3072),
      context: config.count('max_position_embeddings', 512),
      vocabulary: config.count('vocab_size', 30522),
      tokenTypes: config.count('type_vocab_size', 2),
      activation: activationNamed(config.text('hidden_act', 'gelu')),
      epsilon: config.positive('layer_norm_eps', 1e-12),
      isTied: config.flag('tie_word_embeddings', true),
    };
  },

  build(config, weights, inputs, tap) {
    const { layers, heads, headWidth, width, inner, context, vocabulary, activation } = config;
    const norm = (name: string) => storedLayerNorm(weights, name, config);
    const dense = (name: string, from: number, to: number) => storedLinear(weights, name, from, to);

    const { headMask, mask } = inputs.attention('attn');
    const attention = (layer: number) => (tap: Tap, x: Value) => {
      const projection = (name: string) =>
        linear(x, dense(`encoder.layer.${layer}.attention.self.${name}`, width, width));
      return multiHeadAttention(tap, {
        queries: projection('query'),
        keys: projection('key'),
        values: projection('value'),
        heads,
        mask,
        scale: 1 / Math.sqrt(headWidth),
        headMask: gather(headMask, integer(layer)),
        output: dense(`encoder.layer.${layer}.attention.output.dense`, width, width),
      });
    };
    const mlp = (layer: number) => (tap: Tap, x: Value) => {
      const up = dense(`encoder.layer.${layer}.intermediate.dense`, width, inner);
      const down = dense(`encoder.layer.${layer}.output.dense`, inner, width);
      return feedForward(tap, x, { up, activation, down });
    };

    const words = weights.get('embeddings.word_embeddings.weight', [vocabulary, width]);
    const positions = weights.get('embeddings.position_embeddings.weight', [context, width]);
    const segments = weights.get('embeddings.token_type_embeddings.weight', [config.tokenTypes, width]);
    const word = tap('embed', embed(words, inputs.ids));
    const position = tap('pos_embed', learnedPositions(positions, inputs.positions));
    const segment = tap('token_type_embed', embed(segments, inputs.tokenTypes));
    const sum = add(add(word, segment), mul(position, inputs.positionSwitch));
    let x = tap('ln_embed.normalized', norm('embeddings.LayerNorm')(sum));
    for (let layer = 0; layer < layers; layer++) {
      x = postNormBlock(within(`blocks.${layer}`, tap), x, [
        {
          name: 'attn',
          norm: norm(`encoder.layer.${layer}.attention.output.LayerNorm`),
          compute: attention(layer),
        },
        { name: 'mlp', norm: norm(`encoder.layer.${layer}.output.LayerNorm`), compute: mlp(layer) },
      ]);
    }

    const head = 'cls.predictions';
    if (!weights.has(`${head}.transform.dense.weight`)) return;
    const guess = activation(linear(x, dense(`${head}.transform.dense`, width, width)));
    const normalized = tap('ln_final.normalized', norm(`${head}.transform.LayerNorm`)(guess));
    const decoder = config.isTied
      ? { weight: words, bias: weights.get(`${head}.bias`, [vocabulary]) }
      : dense(`${head}.decoder`, width, vocabulary);
    tap('logits', unembed(normalized, decoder.weight, decoder.bias));
  },
});
