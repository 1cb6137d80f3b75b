import { gather } from '../../onnx/arrange';
import { add, mul } from '../../onnx/elementwise';
import { integer, scalar, type Value } from '../../onnx/value';
import type { AttentionShape } from '../../protocol/attention';
import { activationNamed } from '../activations';
import { architecture } from '../architecture';
import { causal } from '../causalMask';
import type { ConfigReader } from '../configReader';
import { embed } from '../embedding';
import { feedForward } from '../feedForward';
import { readGeneration } from '../generation';
import { storedLayerNorm } from '../layerNorm';
import { learnedPositions } from '../learnedPositions';
import { linear, storedLinear } from '../linear';
import { multiHeadAttention } from '../multiHeadAttention';
import { postNormBlock } from '../postNormBlock';
import { sinusoidalPositions } from '../sinusoidalPositions';
import type { Sublayer } from '../sublayer';
import { within } from '../taps';
import { unembed } from '../unembedding';

/** Positions are computed, so that no table bounds what a config may say; texts are far shorter. */
const longestContext = 65_536;

/** What other models call these entries; `transformers` takes either name. */
const aliases = {
  d_model: 'hidden_size',
  encoder_layers: 'num_hidden_layers',
  encoder_attention_heads: 'num_attention_heads',
};

/** Switches that change the numbers, each with the one value that is built. */
const built = {
  is_encoder_decoder: true,
  is_decoder: false,
  share_encoder_decoder_embeddings: true,
  normalize_before: false,
  normalize_embedding: false,
  add_final_layer_norm: false,
  static_position_embeddings: true,
};

type Stack = 'encoder' | 'decoder';
type StoredAttention = 'self_attn' | 'encoder_attn';
type Table = 'shared' | `${Stack}.embed_tokens` | 'lm_head';

/**
 * Marian (Junczys-Dowmunt et al. 2018): the original encoder–decoder (Vaswani et al. 2017, §3), which normalizes after
 * each sum, tells positions by sine and cosine, and uses one table for both embeddings and the unembedding.
 * `encoder.embed` and `decoder.embed` are the embeddings as they enter the sum, scaled by √width.
 */
export const marian = architecture({
  modelType: 'marian',
  weightPrefix: 'model.',
  hasTokenTypes: false,

  readConfig(entries, generation) {
    const config = entries.withAliases(aliases);
    for (const [key, only] of Object.entries(built)) config.allowOnly(key, only);
    const width = config.count('d_model', 1024);
    const context = config.count('max_position_embeddings', 1024, longestContext);
    const vocabulary = config.count('vocab_size', 58101);
    const [encoder, decoder] = [readHeads(config, 'encoder', width), readHeads(config, 'decoder', width)];
    return {
      attentions: [
        { name: 'encoder.attn', ...encoder, isCausal: false, queries: 'source', keys: 'source' },
        { name: 'decoder.attn', ...decoder, isCausal: true, queries: 'target', keys: 'target' },
        { name: 'decoder.cross_attn', ...decoder, isCausal: false, queries: 'target', keys: 'source' },
      ] as const,
      width,
      inner: {
        encoder: config.count('encoder_ffn_dim', 4096),
        decoder: config.count('decoder_ffn_dim', 4096),
      },
      context,
      vocabulary,
      generation: readGeneration(config, generation, { context, vocabulary }),
      activation: activationNamed(config.text('activation_function', 'gelu')),
      embeddingScale: config.flag('scale_embedding', false) ? Math.sqrt(width) : 1,
      isTied: config.flag('tie_word_embeddings', true),
    };
  },

  build(config, weights, inputs, tap) {
    const { width, inner, vocabulary, activation, embeddingScale, isTied } = config;
    const [ofSource, ofTarget, across] = config.attentions;
    const norm = (name: string) => storedLayerNorm(weights, name, { width, epsilon: 1e-5 });
    const dense = (name: string, from: number, to: number) => storedLinear(weights, name, from, to);

    const table = (name: Table) => {
      const places: Table[] = ['shared', 'encoder.embed_tokens', 'decoder.embed_tokens', 'lm_head'];
      const tied = places.find((place) => weights.has(`${place}.weight`)) ?? 'shared';
      return weights.get(`${isTied ? tied : name}.weight`, [vocabulary, width]);
    };
    const positionsOf = (stack: Stack, positions: Value<'int64'>) => {
      const name = `${stack}.embed_positions.weight`;
      return weights.has(name)
        ? learnedPositions(weights.get(name, [config.context, width]), positions)
        : sinusoidalPositions(positions, width);
    };
    const embedded = (stack: Stack, ids: Value<'int64'>, positions: Value<'int64'>) => {
      const scaled = mul(embed(table(`${stack}.embed_tokens`), ids), scalar(embeddingScale));
      const token = tap(`${stack}.embed`, scaled);
      const position = tap(`${stack}.pos_embed`, positionsOf(stack, positions));
      return add(token, mul(position, inputs.positionSwitch));
    };
    /** Attention to the tokens of `memory`, or to those of x itself. */
    const attention = (shape: AttentionShape, stored: StoredAttention, memory?: Value) => {
      const { headMask, mask } = inputs.attention(shape.name);
      const visible = shape.isCausal ? causal(mask) : mask;
      return (at: string, layer: number): Sublayer => ({
        name: memory ? 'cross_attn' : 'attn',
        norm: norm(`${at}.${stored}_layer_norm`),
        compute(tap, x) {
          const projection = (of: Value, part: string) =>
            linear(of, dense(`${at}.${stored}.${part}`, width, width));
          return multiHeadAttention(tap, {
            queries: projection(x, 'q_proj'),
            keys: projection(memory ?? x, 'k_proj'),
            values: projection(memory ?? x, 'v_proj'),
            heads: shape.heads,
            mask: visible,
            scale: 1 / Math.sqrt(shape.headWidth),
            headMask: gather(headMask, integer(layer)),
            output: dense(`${at}.${stored}.out_proj`, width, width),
          });
        },
      });
    };
    const mlp = (at: string, inner: number): Sublayer => ({
      name: 'mlp',
      norm: norm(`${at}.final_layer_norm`),
      compute(tap, x) {
        const [up, down] = [dense(`${at}.fc1`, width, inner), dense(`${at}.fc2`, inner, width)];
        return feedForward(tap, x, { up, activation, down });
      },
    });

    let x = embedded('encoder', inputs.ids, inputs.positions);
    const attendSource = attention(ofSource, 'self_attn');
    for (let layer = 0; layer < ofSource.layers; layer++) {
      const at = `encoder.layers.${layer}`;
      const sublayers = [attendSource(at, layer), mlp(at, inner.encoder)];
      x = postNormBlock(within(`encoder.blocks.${layer}`, tap), x, sublayers);
    }
    const [attendTarget, attendAcross] = [
      attention(ofTarget, 'self_attn'),
      attention(across, 'encoder_attn', x),
    ];
    x = embedded('decoder', inputs.targetIds, inputs.targetPositions);
    for (let layer = 0; layer < ofTarget.layers; layer++) {
      const at = `decoder.layers.${layer}`;
      const sublayers = [attendTarget(at, layer), attendAcross(at, layer), mlp(at, inner.decoder)];
      x = postNormBlock(within(`decoder.blocks.${layer}`, tap), x, sublayers);
    }
    if (!isTied && !weights.has('lm_head.weight')) return;
    const hasBias = weights.has('final_logits_bias');
    const bias = hasBias ? weights.get('final_logits_bias', [1, vocabulary]) : undefined;
    tap('logits', unembed(x, table('lm_head'), bias));
  },
});

function readHeads(config: ConfigReader, stack: Stack, width: number) {
  const layers = config.count(`${stack}_layers`, 12);
  const heads = config.count(`${stack}_attention_heads`, 16);
  const headWidth = config.headWidth('d_model', width, `${stack}_attention_heads`, heads);
  return { layers, heads, headWidth };
}
