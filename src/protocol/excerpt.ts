/**
 * Which tokens of a text are read if it is longer than the model, or the setting `maxTokens`, reads at once. Without an
 * excerpt, the first ones.
 */
export type Excerpt =
  /** As many as the model reads at once, whatever the setting `maxTokens` says. */
  | { readonly is: 'whole' }
  /** Around a place in the text, a UTF-16 offset. */
  | { readonly is: 'around'; readonly offset: number }
  /**
   * One of several windows of `length` tokens (special tokens included), each of which repeats `overlap`
   * tokens of the previous one.
   */
  | { readonly is: 'window'; readonly index: number; readonly length: number; readonly overlap: number };
