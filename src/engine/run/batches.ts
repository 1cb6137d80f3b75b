/** Groups of things, in the order given, that together take at most `most`; a larger thing is a group of its own. */
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
