/** How values map to the colour scale. Square root is the default, because most weights are small. */
export type ColourScale = 'squareRoot' | 'linear';

/** The place, 0…1, of a weight 0…1 on the scale. */
export function shown(weight: number, scale: ColourScale): number {
  return scale === 'squareRoot' ? Math.sqrt(weight) : weight;
}

/**
 * The place, −1…1, of a difference −1…1 on a diverging scale: its signed square root, or the difference
 * itself.
 */
export function shownDifference(difference: number, scale: ColourScale): number {
  return scale === 'squareRoot' ? Math.sign(difference) * Math.sqrt(Math.abs(difference)) : difference;
}
