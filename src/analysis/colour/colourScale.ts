/** How a value becomes a place on the colour scale. Square root is the default: most weights are small. */
export type ColourScale = 'squareRoot' | 'linear';

/** Where a weight 0…1 is shown on the scale, 0…1. */
export function shown(weight: number, scale: ColourScale): number {
  return scale === 'squareRoot' ? Math.sqrt(weight) : weight;
}

/** Where a difference −1…1 is shown on a diverging scale, −1…1: the signed square root, or itself. */
export function shownDifference(difference: number, scale: ColourScale): number {
  return scale === 'squareRoot' ? Math.sign(difference) * Math.sqrt(Math.abs(difference)) : difference;
}
