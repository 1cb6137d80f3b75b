/** Largest unmasked |value|; never 0, so that it can end a scale. */
export function largest(values: Iterable<number>): number {
  let most = 1e-12;
  for (const value of values) if (Math.abs(value) > most) most = Math.abs(value);
  return most;
}
