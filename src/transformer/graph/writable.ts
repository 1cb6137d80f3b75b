/**
 * Tensors that can be written: all between embedding and logits, except scores, because masked scores are −∞.
 */
export const writableTaps: readonly string[] = [
  ...['embed', 'pos_embed', 'token_type_embed', 'q', 'k', 'v', 'z', 'pattern'],
  ...['attn_out', 'cross_attn_out', 'mlp_out', 'resid_pre', 'resid_mid', 'resid_mid_cross', 'resid_post'],
];

const writable = new Set(writableTaps);

export function isWritable(tap: string): boolean {
  return writable.has(tap.split('.').at(-1)!);
}
