/** Groups items, in order, so that each group takes at most `most`. A larger item forms its own group. */
export function batches<T>(
  things: readonly T[],
  sizeOf: (thing: T) => number,
  most: number,
): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let sum = Number.POSITIVE_INFINITY;
  for (const thing of things) {
    sum += sizeOf(thing);
    if (sum <= most) groups.at(-1)!.push(thing);
    else {
      groups.push([thing]);
      sum = sizeOf(thing);
    }
  }
  return groups;
}
