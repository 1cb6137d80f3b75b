import { mul } from '../../../onnx/elementwise';
import { scalar, type Value } from '../../../onnx/value';
import type { AttentionShape } from '../../../protocol/attention';
import { causal } from '../../blocks/attention/causalMask';
import { multiHeadAttention } from '../../blocks/attention/multiHeadAttention';
import { embed } from '../../blocks/embedding';
import { tiedTable } from '../../blocks/embeddingTable';
import { feedForward } from '../../blocks/feedForward';
import { gatedFeedForward } from '../../blocks/gatedFeedForward';
import { linear, storedLinear } from '../../blocks/linear';
import { preNormBlock } from '../../blocks/preNormBlock';
import { storedRmsNorm } from '../../blocks/rmsNorm';
import type { Sublayer } from '../../blocks/sublayer';
import { unembed } from '../../blocks/unembedding';
import type { Inputs } from '../../graph/inputs';
import { type Tap, within } from '../../graph/tap';
import type { Weights } from '../../graph/weights';
import { relativePositionBias } from '../../positions/relativePositionBias';
import type { T5Config } from './t5Config';

type T5Stack = 'encoder' | 'decoder';

/**
 * T5 (Raffel et al. 2020, §2.1): a pre-norm encoder–decoder with RMSNorm and no biases. Scores are not
 * scaled. Each stack learns one bias for relative positions in its first block and adds it to the scores of
 * all blocks. If the config describes only an encoder, the model ends there.
 */
export function buildT5(config: T5Config, weights: Weights, inputs: Inputs, tap: Tap): void {
  const { width, inner, vocabulary, activation, isGated, buckets, epsilon } = config;
  const [ofSource, ofTarget, across] = config.attentions;
  const norm = (name: string) => storedRmsNorm(weights, name, { width, epsilon });
  const dense = (name: string, from: number, to: number) =>
    storedLinear(weights, name, from, to, { hasBias: false });
  const project = (x: Value, name: string, from: number, to: number) => linear(x, dense(name, from, to));

  const tables = ['shared', 'encoder.embed_tokens', 'decoder.embed_tokens', 'lm_head'];
  const table = (own: string) =>
    tiedTable(weights, { own, tiedTo: tables, usual: 'shared' }, [vocabulary, width]);
  const biasOf = (stack: T5Stack, { heads, sight }: AttentionShape, positions: Value<'int64'>) => {
    const name = `${stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight`;
    const learned = weights.get(name, [buckets.count, heads]);
    const sizes = { ...buckets, isBidirectional: !sight.isCausal };
    return relativePositionBias(within(stack, tap), learned, positions, sizes);
  };

  /** Attends to the tokens of `memory`, or of x itself without one. */
  const attention = (
    shape: AttentionShape,
    { memory, positionBias }: { memory?: Value; positionBias?: Value },
  ) => {
    const { name, heads, headWidth, sight } = shape;
    const { mask } = inputs.attention(name);
    const visible = sight.isCausal ? causal(mask, inputs.targetPositions) : mask;
    const stored = memory ? 'EncDecAttention' : 'SelfAttention';
    return (at: string): Sublayer => ({
      name: memory ? 'cross_attn' : 'attn',
      norm: norm(`${at}.layer_norm`),
      compute(tap, x) {
        const projection = (of: Value, part: string) =>
          project(of, `${at}.${stored}.${part}`, width, heads * headWidth);
        return multiHeadAttention(tap, {
          queries: projection(x, 'q'),
          keys: projection(memory ?? x, 'k'),
          values: projection(memory ?? x, 'v'),
          heads,
          mask: visible,
          ...(positionBias && { positionBias }),
          scale: 1,
          output: dense(`${at}.${stored}.o`, heads * headWidth, width),
        });
      },
    });
  };
  const mlp = (at: string): Sublayer => ({
    name: 'mlp',
    norm: norm(`${at}.layer_norm`),
    compute(tap, x) {
      const stored = `${at}.DenseReluDense`;
      const down = dense(`${stored}.wo`, inner, width);
      if (!isGated) return feedForward(tap, x, { up: dense(`${stored}.wi`, width, inner), activation, down });
      const [gate, up] = ['wi_0', 'wi_1'].map((part) => project(x, `${stored}.${part}`, width, inner));
      return gatedFeedForward(tap, { gate: gate!, up: up!, activation, down });
    },
  });

  let x = tap('encoder.embed', embed(table('encoder.embed_tokens'), inputs.ids));
  const attend = attention(ofSource, { positionBias: biasOf('encoder', ofSource, inputs.positions) });
  for (let layer = 0; layer < ofSource.layers; layer++) {
    const at = `encoder.block.${layer}.layer`;
    const sublayers = [attend(`${at}.0`), mlp(`${at}.1`)];
    x = preNormBlock(within(`encoder.blocks.${layer}`, tap), x, sublayers);
  }
  const memory = tap('encoder.ln_final.normalized', norm('encoder.final_layer_norm')(x));

  if (!ofTarget || !across) return;

  x = tap('decoder.embed', embed(table('decoder.embed_tokens'), inputs.targetIds));
  const attendTarget = attention(ofTarget, {
    positionBias: biasOf('decoder', ofTarget, inputs.targetPositions),
  });
  const attendAcross = attention(across, { memory });
  for (let layer = 0; layer < ofTarget.layers; layer++) {
    const at = `decoder.block.${layer}.layer`;
    const sublayers = [attendTarget(`${at}.0`), attendAcross(`${at}.1`), mlp(`${at}.2`)];
    x = preNormBlock(within(`decoder.blocks.${layer}`, tap), x, sublayers);
  }
  x = tap('decoder.ln_final.normalized', norm('decoder.final_layer_norm')(x));
  tap('logits', unembed(mul(x, scalar(config.logitScale)), table('lm_head')));
}
