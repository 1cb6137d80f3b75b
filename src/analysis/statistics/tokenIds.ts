import type { Token } from '../../protocol/token';

/**
 * Ids that are equal for equal tokens. Unknown tokens all get different ids; special tokens stand for no text
 * and have none.
 */
export type TokenIds = readonly (number | undefined)[];

/** Every unknown token counts as different from all others, though the model reads the same id for them. */
export function idsOf(tokens: readonly Token[]): TokenIds {
  return tokens.map(({ id, range, isUnknown }, at) => (range ? (isUnknown ? -1 - at : id) : undefined));
}
