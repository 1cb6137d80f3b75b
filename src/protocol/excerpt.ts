/** Which tokens are read of a text that is longer than a model reads at once; without one, the first. */
export type Excerpt =
  /** Around a place in the text, a UTF-16 offset. */
  | { readonly is: 'around'; readonly offset: number }
  /** One of the windows of so many tokens (special ones counted), each of which repeats `overlap` of the one before. */
  | { readonly is: 'window'; readonly index: number; readonly length: number; readonly overlap: number };
