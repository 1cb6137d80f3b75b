import type { Value } from '../../../onnx/value';
import { activationNamed } from '../../blocks/activations';
import { causal } from '../../blocks/attention/causalMask';
import { multiHeadAttention } from '../../blocks/attention/multiHeadAttention';
import { embed } from '../../blocks/embedding';
import { storedEmbedding } from '../../blocks/embeddingTable';
import { feedForward } from '../../blocks/feedForward';
import { plainLayerNorm, storedLayerNorm } from '../../blocks/layerNorm';
import { linear, storedLinear } from '../../blocks/linear';
import { postNormBlock } from '../../blocks/postNormBlock';
import { preNormBlock } from '../../blocks/preNormBlock';
import { storedUnembedding, unembed } from '../../blocks/unembedding';
import { architecture, onlyAttention } from '../../graph/architecture';
import { type Tap, within } from '../../graph/tap';
import { addPositions } from '../../positions/addPositions';
import { learnedPositions } from '../../positions/learnedPositions';

/** Rows that fairseq reserves for padding at the start of the position table. */
const rowsBeforePositions = 2;

/**
 * OPT (Zhang et al. 2022, §2.1): a pre-norm decoder with learned positions. OPT-350M is post-norm, and its
 * embedding is narrower than its residual stream; the tap `embed` is the embedding after projection to the
 * stream's width.
 */
export const opt = architecture({
  modelType: 'opt',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(config) {
    config.allowOnly('is_causal', true);
    const width = config.count('hidden_size', 768);
    const heads = config.count('num_attention_heads', 12);
    const layers = config.count('num_hidden_layers', 12);
    const headWidth = config.headWidth('hidden_size', width, 'num_attention_heads', heads);
    const attention = { layers, heads, headWidth, sight: { isCausal: true } };
    const normalizesFirst = config.flag('do_layer_norm_before', true);
    return {
      attentions: onlyAttention(attention),
      ...attention,
      width,
      embeddingWidth: config.count('word_embed_proj_dim', width),
      inner: config.count('ffn_dim', 3072),
      context: config.count('max_position_embeddings', 2048),
      vocabulary: config.count('vocab_size', 50272),
      activation: activationNamed(config.text('activation_function', 'relu')),
      normalizesFirst,
      normalizesLast: normalizesFirst && !config.flag('_remove_final_layer_norm', false),
      areNormsLearned: config.flag('layer_norm_elementwise_affine', true),
      hasBias: config.flag('enable_bias', true),
      isTied: config.flag('tie_word_embeddings', true),
    };
  },

  build(config, weights, inputs, tap) {
    const { layers, heads, headWidth, width, embeddingWidth, inner, context, vocabulary, activation } =
      config;
    const sizes = { width, epsilon: 1e-5 };
    const norm = (name: string) =>
      config.areNormsLearned ? storedLayerNorm(weights, `decoder.${name}`, sizes) : plainLayerNorm(sizes);
    const dense = (name: string, from: number, to: number) =>
      storedLinear(weights, `decoder.${name}`, from, to, config);
    /** Projects between the widths of the embedding and the residual stream, if they differ. */
    const projected = (x: Value, name: string, from: number, to: number) =>
      from === to ? x : linear(x, storedLinear(weights, `decoder.${name}`, from, to, { hasBias: false }));

    const given = inputs.attention('attn');
    const mask = causal(given.mask, inputs.positions);
    const attention = (layer: number) => (tap: Tap, x: Value) => {
      const projection = (name: string) =>
        linear(x, dense(`layers.${layer}.self_attn.${name}`, width, width));
      return multiHeadAttention(tap, {
        queries: projection('q_proj'),
        keys: projection('k_proj'),
        values: projection('v_proj'),
        heads,
        mask,
        scale: 1 / Math.sqrt(headWidth),
        output: dense(`layers.${layer}.self_attn.out_proj`, width, width),
      });
    };
    const mlp = (layer: number) => (tap: Tap, x: Value) => {
      const up = dense(`layers.${layer}.fc1`, width, inner);
      const down = dense(`layers.${layer}.fc2`, inner, width);
      return feedForward(tap, x, { up, activation, down });
    };

    const embedding = storedEmbedding(
      weights,
      'decoder.embed_tokens',
      { unembedding: 'lm_head', isTied: config.isTied },
      [vocabulary, embeddingWidth],
    );
    const positions = weights.get('decoder.embed_positions.weight', [rowsBeforePositions + context, width]);
    const token = tap('embed', projected(embed(embedding, inputs.ids), 'project_in', embeddingWidth, width));
    const block = config.normalizesFirst ? preNormBlock : postNormBlock;
    let x = addPositions(tap, token, learnedPositions(positions, inputs.positions, rowsBeforePositions));
    for (let layer = 0; layer < layers; layer++) {
      x = block(within(`blocks.${layer}`, tap), x, [
        { name: 'attn', norm: norm(`layers.${layer}.self_attn_layer_norm`), compute: attention(layer) },
        { name: 'mlp', norm: norm(`layers.${layer}.final_layer_norm`), compute: mlp(layer) },
      ]);
    }
    if (config.normalizesLast) x = tap('ln_final.normalized', norm('final_layer_norm')(x));
    const unembedding = storedUnembedding(weights, 'lm_head', { embedding, isTied: config.isTied });
    if (unembedding) tap('logits', unembed(projected(x, 'project_out', width, embeddingWidth), unembedding));
  },
});
