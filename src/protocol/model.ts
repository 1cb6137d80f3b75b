import type { AttentionShape } from './attention';

/** A model the catalog knows and can open. */
export interface ModelEntry {
  /** `decoder` for a built-in model, its folder for any other. */
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  /** The config's `model_type`: `gpt2`, `bert`. */
  readonly modelType: string;
  /** In the order in which they are computed. */
  readonly attentions: readonly AttentionShape[];
  /** How tokens are told where they stand: `pos_embed`, `encoder.pos_bias`, of each block `attn.pos_bias`. */
  readonly positionTaps: readonly string[];
  readonly width: number;
  /** Longest text, in tokens. */
  readonly context: number;
  readonly parameters: number;
}

/** A folder the catalog knows but cannot open, and why. */
export interface UnusableModel {
  readonly id: string;
  readonly folder: string;
  readonly problem: string;
}
