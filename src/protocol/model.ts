import type { Attention, AttentionShape } from './attention';
import type { Switch } from './switches';

/** The texts of a model's configs, whose weights may be elsewhere. */
export interface ConfigTexts {
  readonly config: string;
  readonly generationConfig?: string;
}

/** What a config says of a model. */
export interface ModelOutline {
  /** The config's `model_type`: `gpt2`, `bert`. */
  readonly modelType: string;
  /** In the order in which they are computed. */
  readonly attentions: readonly AttentionShape[];
  readonly width: number;
  /** Longest text, in tokens. */
  readonly context: number;
  /** What the model reads beside text, and is not read here; absent where that is nothing. */
  readonly besideText?: BesideText;
}

export type BesideText = 'images' | 'sounds';

/** Where a model lies. */
export interface ModelPlace {
  /** `decoder` for a built-in model, its folder for any other. */
  readonly id: string;
  readonly folder: string;
}

/** A model the catalog knows and can open. */
export interface ModelEntry extends ModelOutline, ModelPlace {
  readonly name: string;
  readonly attentions: readonly Attention[];
  /** How tokens are told where they stand: `pos_embed`, `encoder.pos_bias`, of each block `attn.pos_bias`. */
  readonly positionTaps: readonly string[];
  /** What it expects at a token, however its queries see: the token after it, or the one that a mask stands for. */
  readonly predicts: 'next' | 'masked';
  /** What of it can be switched off. */
  readonly switches: readonly Switch[];
  readonly parameters: number;
  /** Present where it is an adapter on a base. */
  readonly adapter?: Adapter;
}

/** A LoRA adapter: its base's name, and the ranks of what it adds to the base's weights, ascending. */
export interface Adapter {
  readonly base: string;
  readonly ranks: readonly number[];
}

/** A folder the catalog knows but cannot open, and why. */
export interface UnusableModel extends ModelPlace {
  readonly problem: string;
}

/** A folder of which nothing is known yet, and why: whoever opens it will see. */
export interface UnreadModel extends ModelPlace {
  readonly unread: string;
}

export type CatalogEntry = ModelEntry | UnusableModel | UnreadModel;
