/**
 * Ids that are equal for equal tokens. Unknown tokens all get different ids; special tokens stand for no text
 * and have none.
 */
export type TokenIds = readonly (number | undefined)[];
