/**
 * The sign after a character of which a token carries only some of the UTF-8 bytes: `²⁄₃` for two of three.
 * @param carried 1…3
 * @param of 2…4
 */
export function writeShare(carried: number, of: number): string {
  return `${above[carried]}⁄${below[of]}`;
}

/** The shares that a token's text states, in its order: 0…1. A token shares at most its first and its last character. */
export function readShares(text: string): number[] {
  return [...text.matchAll(/([⁰¹²³⁴])⁄([₀₁₂₃₄])/g)].map(
    ([, carried, of]) => above.indexOf(carried!) / below.indexOf(of!),
  );
}

const above = '⁰¹²³⁴';
const below = '₀₁₂₃₄';

/**
 * How several tokens share one character, from first to last, 0…1: by its bytes. Tokens that stand for text instead of
 * bytes (`kg` for `㎏`) share it equally.
 */
export function sharesOf(texts: readonly string[]): number[] {
  const stated = texts.map((text, at) => (at === 0 ? readShares(text).at(-1) : readShares(text)[0]));
  const sum = stated.reduce<number>((sum, share) => sum + (share ?? Number.NaN), 0);
  return Math.abs(sum - 1) < 1e-6 ? stated.map((share) => share!) : texts.map(() => 1 / texts.length);
}
