import { mul } from '../../../onnx/elementwise';
import { scalar, type Value } from '../../../onnx/value';
import type { AttentionShape } from '../../../protocol/attention';
import { causal } from '../../blocks/attention/causalMask';
import { multiHeadAttention } from '../../blocks/attention/multiHeadAttention';
import { embed } from '../../blocks/embedding';
import { tiedTable } from '../../blocks/embeddingTable';
import { feedForward } from '../../blocks/feedForward';
import { storedLayerNorm } from '../../blocks/layerNorm';
import { linear, storedLinear } from '../../blocks/linear';
import type { Sublayer } from '../../blocks/sublayer';
import { unembed } from '../../blocks/unembedding';
import type { Inputs } from '../../graph/inputs';
import { type Tap, within } from '../../graph/tap';
import type { Weights } from '../../graph/weights';
import { addPositions } from '../../positions/addPositions';
import { learnedPositions } from '../../positions/learnedPositions';
import type { BartConfig, BartStack } from './bartConfig';

type StoredAttention = 'self_attn' | 'encoder_attn';
type Block = (tap: Tap, x: Value, sublayers: readonly Sublayer[]) => Value;

/** Rows that fairseq reserves in the position table before the first token's position. */
const firstPosition = 2;

/**
 * The parts that BART and its descendants are composed of, with the weights of these names. They are those of
 * the original encoder–decoder (Vaswani et al. 2017, §3); the descendants differ in where they normalize and
 * how they encode positions.
 */
export function bartParts(config: BartConfig, weights: Weights, inputs: Inputs, tap: Tap) {
  const { width, inner, vocabulary, activation, isTied } = config;
  const [ofSource, ofTarget, across] = config.attentions;
  const norm = (name: string) => storedLayerNorm(weights, name, { width, epsilon: 1e-5 });
  const dense = (name: string, from: number, to: number) => storedLinear(weights, name, from, to);

  const tables = ['encoder.embed_tokens', 'decoder.embed_tokens', ...(isTied ? ['lm_head'] : [])];
  const table = (own: string) =>
    tiedTable(weights, { own, tiedTo: ['shared', ...tables], usual: 'shared' }, [vocabulary, width]);

  /** Attends to the tokens of `memory`, or of x itself without one. */
  const attention = (shape: AttentionShape, stored: StoredAttention, memory?: Value) => {
    const { mask } = inputs.attention(shape.name);
    const visible = shape.sight.isCausal ? causal(mask, inputs.targetPositions) : mask;
    return (at: string): Sublayer => ({
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

  const embedded = (stack: BartStack, ids: Value<'int64'>, position: Value) => {
    const scaled = mul(embed(table(`${stack}.embed_tokens`), ids), scalar(config.embeddingScale));
    const token = tap(`${stack}.embed`, scaled);
    return addPositions(within(stack, tap), token, position);
  };

  return {
    /** The embedding, scaled by √width if the config says so, plus the position vector: `[token, width]`. */
    embedded,

    /** The embedding plus BART's learned positions, normalized. */
    embeddedAndNormalized(stack: BartStack, ids: Value<'int64'>, positions: Value<'int64'>): Value {
      const stored = weights.get(`${stack}.embed_positions.weight`, [config.context + firstPosition, width]);
      const sum = embedded(stack, ids, learnedPositions(stored, positions, firstPosition));
      return tap(`${stack}.ln_embed.normalized`, norm(`${stack}.layernorm_embedding`)(sum));
    },

    /** Runs the encoder's blocks. */
    encode(x: Value, block: Block): Value {
      const attend = attention(ofSource, 'self_attn');
      return stacked(ofSource.layers, x, (x, layer) => {
        const at = `encoder.layers.${layer}`;
        return block(within(`encoder.blocks.${layer}`, tap), x, [attend(at), mlp(at, inner.encoder)]);
      });
    },

    /** Runs the decoder's blocks, which attend to the encoder's output. */
    decode(x: Value, memory: Value, block: Block): Value {
      const attend = attention(ofTarget, 'self_attn');
      const attendAcross = attention(across, 'encoder_attn', memory);
      return stacked(ofTarget.layers, x, (x, layer) => {
        const at = `decoder.layers.${layer}`;
        const sublayers = [attend(at), attendAcross(at), mlp(at, inner.decoder)];
        return block(within(`decoder.blocks.${layer}`, tap), x, sublayers);
      });
    },

    /** The norm after the last block of a pre-norm stack. */
    normalized(stack: BartStack, x: Value): Value {
      return tap(`${stack}.ln_final.normalized`, norm(`${stack}.layer_norm`)(x));
    },

    /** Adds the tap `logits`, if the file has the unembedding or the config ties it to the embedding. */
    unembed(x: Value): void {
      if (!isTied && !weights.has('lm_head.weight')) return;
      const hasBias = weights.has('final_logits_bias');
      const bias = hasBias ? weights.get('final_logits_bias', [1, vocabulary]) : undefined;
      tap('logits', unembed(x, table('lm_head'), bias));
    },
  };
}

function stacked(layers: number, x: Value, block: (x: Value, layer: number) => Value): Value {
  return Array.from({ length: layers }, (_, layer) => layer).reduce(block, x);
}
