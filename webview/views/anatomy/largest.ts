/** Largest |value| that is not masked; never 0, so that a scale can be made of it. */
export function largest(values: Iterable<number>): number {
  let most = 1e-12;
  for (const value of values) if (Math.abs(value) > most) most = Math.abs(value);
  return most;
}
