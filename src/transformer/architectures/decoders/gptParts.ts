import { embed } from '../../blocks/embedding';
import { storedEmbedding } from '../../blocks/embeddingTable';
import { storedLayerNorm } from '../../blocks/layerNorm';
import { preNormBlock } from '../../blocks/preNormBlock';
import type { Sublayer } from '../../blocks/sublayer';
import { storedUnembedding, unembed } from '../../blocks/unembedding';
import type { Inputs } from '../../graph/inputs';
import { type Tap, within } from '../../graph/tap';
import type { Weights } from '../../graph/weights';
import { addPositions } from '../../positions/addPositions';
import { learnedPositions } from '../../positions/learnedPositions';

interface GptSizes {
  layers: number;
  width: number;
  context: number;
  vocabulary: number;
  epsilon: number;
  isTied: boolean;
}

/** A layer's sublayers; the norms around them are the same in all of these models. */
interface Sublayers {
  attention: (layer: number) => Sublayer['compute'];
  mlp: (layer: number) => Sublayer['compute'];
}

/**
 * The parts of GPT-2 and GPT-Neo around their sublayers: learned positions added to the embedding, pre-norm
 * blocks, a final norm, and the logits if the file has an unembedding (Radford et al. 2019, §2.3).
 */
export function buildGpt(
  config: GptSizes,
  weights: Weights,
  inputs: Inputs,
  tap: Tap,
  { attention, mlp }: Sublayers,
): void {
  const { layers, width, context, vocabulary, isTied } = config;
  const norm = (name: string) => storedLayerNorm(weights, name, config);
  const embedding = storedEmbedding(weights, 'wte', { unembedding: 'lm_head', isTied: isTied }, [
    vocabulary,
    width,
  ]);
  const positions = weights.get('wpe.weight', [context, width]);
  const token = tap('embed', embed(embedding, inputs.ids));
  let x = addPositions(tap, token, learnedPositions(positions, inputs.positions));
  for (let layer = 0; layer < layers; layer++) {
    x = preNormBlock(within(`blocks.${layer}`, tap), x, [
      { name: 'attn', norm: norm(`h.${layer}.ln_1`), compute: attention(layer) },
      { name: 'mlp', norm: norm(`h.${layer}.ln_2`), compute: mlp(layer) },
    ]);
  }
  x = tap('ln_final.normalized', norm('ln_f')(x));
  const unembedding = storedUnembedding(weights, 'lm_head', { embedding, isTied });
  if (unembedding) tap('logits', unembed(x, unembedding));
}
