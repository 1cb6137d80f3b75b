import type { Anatomy } from '../../../src/protocol/anatomy';

/**
 * How q · k becomes a score: `byWidth` divides by √d_k as in the paper, `none` does not scale, `own` uses the
 * model's own factor, and `more` is not a mere factor.
 */
export function scalingOf({ q, scale }: Anatomy): 'byWidth' | 'none' | 'own' | 'more' {
  if (scale === undefined) return 'more';
  if (isNearly(scale * Math.sqrt(q.length), 1)) return 'byWidth';
  return isNearly(scale, 1) ? 'none' : 'own';
}

function isNearly(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-3;
}
