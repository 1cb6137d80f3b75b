import type { Attention, AttentionShape } from './attention';
import type { Changeable } from './interventions';

/** The contents of a model's config files. The weights may be elsewhere. */
export interface ConfigTexts {
  readonly config: string;
  readonly generationConfig?: string;
}

/** What a model's config says about it. */
export interface ModelOutline {
  /** The config's `model_type`: `gpt2`, `bert`. */
  readonly modelType: string;
  /** In the order of computation. */
  readonly attentions: readonly AttentionShape[];
  readonly width: number;
  /** Length of the longest text, in tokens. */
  readonly context: number;
  /** Inputs of the model besides text, which the extension does not read; absent if there are none. */
  readonly besideText?: BesideText;
}

export type BesideText = 'images' | 'sounds';

/** Where a model is stored. */
export interface ModelPlace {
  /** `decoder` for a built-in model, its folder for any other. */
  readonly id: string;
  readonly folder: string;
}

/** A model that the catalog lists and that can be opened. */
export interface ModelEntry extends ModelOutline, ModelPlace, Changeable {
  readonly name: string;
  readonly attentions: readonly Attention[];
  /**
   * The taps of the position encoding: `pos_embed`, `encoder.pos_bias`, or `attn.pos_bias` for each block.
   */
  readonly positionTaps: readonly string[];
  /**
   * What the model predicts at each token: the token after it, or the token that a mask replaces. Does not
   * depend on what its queries see.
   */
  readonly predicts: 'next' | 'masked';
  readonly parameters: number;
  /** Present if the model is an adapter on a base model. */
  readonly adapter?: Adapter;
}

/** A LoRA adapter: the name of its base model, and the ranks of its weight updates, ascending. */
export interface Adapter {
  readonly base: string;
  readonly ranks: readonly number[];
}

/** A folder that the catalog lists but that cannot be opened, and the reason. */
export interface UnusableModel extends ModelPlace {
  readonly problem: string;
}

/**
 * A folder that could not be examined yet, and the reason. It may still turn out to be usable when it is
 * opened.
 */
export interface UnreadModel extends ModelPlace {
  readonly unread: string;
}

export type CatalogEntry = ModelEntry | UnusableModel | UnreadModel;
