import type { AttentionShape } from './attention';
import type { Switch } from './switches';

/** What a config says of a model. */
export interface ModelOutline {
  /** The config's `model_type`: `gpt2`, `bert`. */
  readonly modelType: string;
  /** In the order in which they are computed. */
  readonly attentions: readonly AttentionShape[];
  readonly width: number;
  /** Longest text, in tokens. */
  readonly context: number;
}

/** A model the catalog knows and can open. */
export interface ModelEntry extends ModelOutline {
  /** `decoder` for a built-in model, its folder for any other. */
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  /** How tokens are told where they stand: `pos_embed`, `encoder.pos_bias`, of each block `attn.pos_bias`. */
  readonly positionTaps: readonly string[];
  /** What of it can be switched off. */
  readonly switches: readonly Switch[];
  readonly parameters: number;
}

/** A folder the catalog knows but cannot open, and why. */
export interface UnusableModel {
  readonly id: string;
  readonly folder: string;
  readonly problem: string;
}
