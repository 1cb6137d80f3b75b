import type { Model } from './model';

/** A number, or a name for what the text decides: `token`, `query`, `key`. */
export type Dim = number | string;

export interface TapInfo {
  /** As TransformerLens names it, such as `blocks.3.attn.pattern`. */
  name: string;
  shape: readonly Dim[];
  dtype: 'float32';
}

/** Every inner tensor that the model can show, in the order in which it is computed. */
export function listTaps(_model: Model): TapInfo[] {
  throw new Error('being written');
}
