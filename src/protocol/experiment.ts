import type { AttentionName } from './attention';
import type { Prediction } from './inspection';
import type { Tensor } from './tensor';

/** What can be measured of a model's answer. */
export const measures = ['logit', 'probability', 'surprise'] as const;

/**
 * `logit`: the logit of a token minus the mean over the vocabulary, or the difference of two tokens' logits.
 * `probability`: of a token, 0…1. `surprise`: −ln p of the token that really follows, in nats.
 */
export type MeasureName = (typeof measures)[number];

/** What an experiment measures, and where. The engine chooses what is absent. */
export interface MeasureRequest {
  readonly measure: MeasureName;
  /** Index of a row of the logits: a token of the text; in an encoder–decoder, of the target. */
  readonly place?: number;
  /** A token's id; by default the token that the model expects most at the place. Surprise takes none. */
  readonly token?: number;
  /** The id of the token whose logit is subtracted. */
  readonly minus?: number;
  /** Surprise at the place alone, or its mean over the text. */
  readonly over?: 'place' | 'text';
}

/** A measure with what the engine chose, and the model's own value. */
export interface Measured extends MeasureRequest {
  readonly place: number;
  readonly token: number;
  readonly value: number;
}

/**
 * How something is removed: replaced by its mean over the text's places that are not special, or by zero; at
 * the place alone, or everywhere.
 */
export interface Removal {
  readonly by: 'mean' | 'zero';
  readonly where: 'place' | 'everywhere';
}

/** The effect of removing each head and each MLP: the measure without it minus the measure. */
export interface Effects {
  readonly measured: Measured;
  /** One for each of the model's attentions, in its order; `effect` is `[layer, head]`. */
  readonly heads: readonly { readonly attention: AttentionName; readonly effect: Tensor }[];
  /** One for each stack of layers; `effect` is `[layer]`. */
  readonly mlps: readonly { readonly stack: '' | 'encoder.' | 'decoder.'; readonly effect: Float32Array }[];
}

/** What a model answers without some of its parts. */
export interface Removed {
  readonly measured: Measured;
  /** The measure without the parts. */
  readonly value: number;
  /** The five likeliest tokens at the place, with the parts and without them. */
  readonly before: readonly Prediction[];
  readonly after: readonly Prediction[];
}

/**
 * The logit of a token at a place (or the difference of two tokens' logits) as a sum over what writes to the residual
 * stream there, with every norm between frozen. Not centred. Where the model caps its logits, the uncapped logit.
 */
export interface Attribution {
  readonly place: number;
  readonly token: number;
  readonly minus?: number;
  readonly embed: number;
  /** Absent if the model adds none to its embeddings. */
  readonly position?: number;
  readonly tokenType?: number;
  /** Of projections, norms and the unembedding. */
  readonly biases: number;
  /** What else writes there, such as a convolution or numbers that an intervention puts; absent if nothing does. */
  readonly other?: number;
  /** One for each attention that writes there, in the model's order. */
  readonly heads: readonly HeadShares[];
  /** `[layer]`. */
  readonly mlps: Float32Array;
  /** The sum of all parts. */
  readonly sum: number;
  /** The model's own logit, or the difference of the two. */
  readonly logit: number;
  /** The model caps its logits, and `logit` is the one before that. */
  readonly isUncapped?: true;
}

/** The shares of an attention's heads in a logit. */
export interface HeadShares {
  readonly attention: AttentionName;
  /** `[layer, head]` */
  readonly values: Tensor;
  /** `[layer, head, key]`: what each key gives a head's share. The keys sum to it, but for what an intervention puts in. */
  readonly sources: Tensor;
}

/**
 * The tokens that a model's own head reads from the residual stream at every place: before layer 0, and after each
 * layer (nostalgebraist 2020, "the logit lens"). The head was trained on the last layer's stream alone. Early layers are
 * read in a space that the model does not read there, so a token that is absent may still be known to the model.
 */
export interface Lens {
  readonly layers: number;
  readonly places: number;
  /** `[layers + 1, place, 5]`: the likeliest tokens, likeliest first. */
  readonly ids: Int32Array;
  /** `[layers + 1, place, 5]`, 0…1, from the softmax over the whole vocabulary; NaN where the logits are not finite. */
  readonly probabilities: Float32Array;
  /** The text of every id, as a reader would write it. */
  readonly texts: Readonly<Record<number, string>>;
  /** `[layers + 1, place]`: the probability of the token that was asked for. */
  readonly measured?: Float32Array;
}
