/** The ids of tokens, different ones for unknown tokens; a special token, which stands for no text, has none. */
export type TokenIds = readonly (number | undefined)[];
