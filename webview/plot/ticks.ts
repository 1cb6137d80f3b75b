/** The smallest 1, 2 or 5 times a power of ten that is at least `least`, up to rounding. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least * (1 - 1e-9))!;
}

/**
 * Multiples of 1, 2 or 5 times a power of ten, from at or below `low` to at or above `high`, in at most
 * `most` steps.
 */
export function niceTicks(low: number, high: number, most: number): number[] {
  const step = roundStep(Math.max((high - low) / most, 1e-9));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** Whole numbers 0…count − 1, at least `apart` pixels apart, without those that would touch `named`. */
export function countTicks(count: number, pixels: number, apart: number, named?: number): number[] {
  const pitch = pixels / count;
  const step = roundStep(Math.max(1, apart / pitch));
  const ticks = Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
  return named === undefined ? ticks : ticks.filter((tick) => Math.abs(tick - named) * pitch >= apart * 0.6);
}
