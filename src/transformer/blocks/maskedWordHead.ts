import type { Value } from '../../onnx/value';
import type { Tap } from '../graph/tap';
import type { Weights } from '../graph/weights';
import type { Activation } from './activations';
import { type BertEmbedding, wordTable } from './bertEmbedding';
import { storedLayerNorm } from './layerNorm';
import { type Linear, linear, storedLinear } from './linear';
import type { Norm } from './norm';
import { storedUnembedding, unembed } from './unembedding';

export interface MaskedWordHead {
  /** `[width, embeddingWidth]` */
  dense: Linear;
  activation: Activation;
  norm: Norm;
  /** `[vocabulary, embeddingWidth]` */
  unembedding: Value;
  /** `[vocabulary]` */
  bias?: Value;
}

/** Predicts the word at each place, masked or not (Devlin et al. 2019, §3.1). x `[token, width]`. */
export function guessWords(tap: Tap, x: Value, head: MaskedWordHead): void {
  const guess = head.activation(linear(x, head.dense));
  const normalized = tap('ln_final.normalized', head.norm(guess));
  tap('logits', unembed(normalized, head.unembedding, head.bias));
}

/** The names of a head's weights. */
export interface MaskedWordHeadNames {
  dense: string;
  norm: string;
  decoder: string;
  bias: string;
}

export const bertHead: MaskedWordHeadNames = {
  dense: 'cls.predictions.transform.dense',
  norm: 'cls.predictions.transform.LayerNorm',
  decoder: 'cls.predictions.decoder',
  bias: 'cls.predictions.bias',
};

export const robertaHead: MaskedWordHeadNames = {
  dense: 'lm_head.dense',
  norm: 'lm_head.layer_norm',
  decoder: 'lm_head.decoder',
  bias: 'lm_head.bias',
};

interface MaskedWordSizes extends Pick<BertEmbedding, 'vocabulary' | 'embeddingWidth' | 'tiedTo'> {
  width: number;
  epsilon: number;
  activation: Activation;
  /** Whether the unembedding is the word embedding. */
  isTied: boolean;
}

/** The head with weights of these names; undefined if the file has no head, or another one. */
export function storedMaskedWordHead(
  weights: Weights,
  { dense, norm, decoder, bias }: MaskedWordHeadNames,
  sizes: MaskedWordSizes,
): MaskedWordHead | undefined {
  const { width, embeddingWidth, vocabulary, epsilon, activation, isTied } = sizes;
  const unembedding = storedUnembedding(weights, decoder, { embedding: wordTable(weights, sizes), isTied });
  if (!unembedding || !weights.has(`${dense}.weight`)) return undefined;
  // The decoder's bias is the one in use. Most files keep a single copy of it, under either name.
  const own = `${decoder}.bias`;
  return {
    dense: storedLinear(weights, dense, width, embeddingWidth),
    activation,
    norm: storedLayerNorm(weights, norm, { width: embeddingWidth, epsilon }),
    unembedding,
    bias: weights.has(own)
      ? weights.get(own, [vocabulary])
      : weights.tied(own, weights.get(bias, [vocabulary])),
  };
}
