import { gather } from '../../onnx/arrange';
import { add, mul } from '../../onnx/elementwise';
import { integer, type Value } from '../../onnx/value';
import { activationNamed } from '../activations';
import { architecture, onlyAttention } from '../architecture';
import { causal } from '../causalMask';
import { embed } from '../embedding';
import { feedForward } from '../feedForward';
import { storedLayerNorm } from '../layerNorm';
import { learnedPositions } from '../learnedPositions';
import { linear, storedLinear } from '../linear';
import { local } from '../localMask';
import { multiHeadAttention } from '../multiHeadAttention';
import { preNormBlock } from '../preNormBlock';
import { type Tap, within } from '../taps';
import { storedUnembedding, unembed } from '../unembedding';

/** What other models call these entries; `transformers` takes either name. */
const aliases = { num_heads: 'num_attention_heads', num_layers: 'num_hidden_layers' };

/** What a layer's queries see: all that comes before them, or a window. */
const kinds = ['global', 'local'] as const;

/**
 * GPT-Neo (Black et al. 2021): GPT-2 with scores that are not scaled, and layers that see a window alone in between.
 */
export const gptNeo = architecture({
  modelType: 'gpt_neo',
  weightPrefix: 'transformer.',
  hasTokenTypes: false,

  readConfig(entries) {
    const config = entries.withAliases(aliases);
    const width = config.count('hidden_size', 2048);
    const heads = config.count('num_heads', 16);
    const layers = config.count('num_layers', 24);
    const headWidth = config.headWidth('hidden_size', width, 'num_heads', heads);
    const windowReach = config.count('window_size', 256) - 1;
    const kindOfLayers =
      config.words('attention_layers', kinds, layers) ??
      config.repeatedWords('attention_types', [[['global', 'local'], 12]], kinds, layers);
    const reach = kindOfLayers.map((kind) => (kind === 'local' ? windowReach : null));
    const attention = { layers, heads, headWidth, isCausal: true, reach };
    return {
      attentions: onlyAttention(attention),
      ...attention,
      kindOfLayers,
      windowReach,
      width,
      inner: config.count('intermediate_size', 4 * width),
      context: config.count('max_position_embeddings', 2048),
      vocabulary: config.count('vocab_size', 50257),
      activation: activationNamed(config.text('activation_function', 'gelu_new')),
      epsilon: config.positive('layer_norm_epsilon', 1e-5),
      isTied: config.flag('tie_word_embeddings', true),
    };
  },

  build(config, weights, inputs, tap) {
    const { layers, heads, width, inner, context, vocabulary, activation } = config;
    const norm = (name: string) => storedLayerNorm(weights, name, config);
    const dense = (name: string, from: number, to: number) => storedLinear(weights, name, from, to);

    const given = inputs.attention('attn');
    const all = causal(given.mask);
    const masks = { global: all, local: local(all, config.windowReach) };
    const attention = (layer: number) => (tap: Tap, x: Value) => {
      const at = `h.${layer}.attn.attention`;
      const projection = (name: string) =>
        linear(x, storedLinear(weights, `${at}.${name}`, width, width, { hasBias: false }));
      return multiHeadAttention(tap, {
        queries: projection('q_proj'),
        keys: projection('k_proj'),
        values: projection('v_proj'),
        heads,
        mask: masks[config.kindOfLayers[layer]!],
        scale: 1,
        headMask: gather(given.headMask, integer(layer)),
        output: dense(`${at}.out_proj`, width, width),
      });
    };
    const mlp = (layer: number) => (tap: Tap, x: Value) => {
      const up = dense(`h.${layer}.mlp.c_fc`, width, inner);
      const down = dense(`h.${layer}.mlp.c_proj`, inner, width);
      return feedForward(tap, x, { up, activation, down });
    };

    const embedding = weights.get('wte.weight', [vocabulary, width]);
    const positions = weights.get('wpe.weight', [context, width]);
    const token = tap('embed', embed(embedding, inputs.ids));
    const position = tap('pos_embed', learnedPositions(positions, inputs.positions));
    let x = add(token, mul(position, inputs.positionSwitch));
    for (let layer = 0; layer < layers; layer++) {
      x = preNormBlock(within(`blocks.${layer}`, tap), x, [
        { name: 'attn', norm: norm(`h.${layer}.ln_1`), compute: attention(layer) },
        { name: 'mlp', norm: norm(`h.${layer}.ln_2`), compute: mlp(layer) },
      ]);
    }
    x = tap('ln_final.normalized', norm('ln_f')(x));
    const unembedding = storedUnembedding(weights, 'lm_head', { embedding, isTied: config.isTied });
    if (unembedding) tap('logits', unembed(x, unembedding));
  },
});
