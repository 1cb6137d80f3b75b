import type { Operand } from './value';

/**
 * A lower bound on the number of entries of an operator's result, as far as known integers give one.
 * @param integers the integers of an operand, if they are known
 * @param entries a lower bound on an operand's entries
 */
export function entriesAsked(
  op: string,
  inputs: readonly (Operand | undefined)[],
  integers: (operand: Operand | undefined) => readonly number[] | undefined,
  entries: (operand: Operand | undefined) => number,
): number {
  const [first, second, third, fourth] = inputs;
  switch (op) {
    case 'ConstantOfShape':
      return product(integers(first));
    case 'Expand':
      return product(integers(second));
    case 'Tile':
      return entries(first) * product(integers(second));
    case 'Pad':
      return Math.max(0, ...(integers(second) ?? []));
    case 'Resize':
    case 'Upsample':
      return product(integers(fourth));
    case 'OneHot':
      return entries(first) * product(integers(second));
    case 'Range': {
      const [start, limit, delta] = [first, second, third].map((operand) => integers(operand)?.[0]);
      return start === undefined || limit === undefined || !delta ? 0 : (limit - start) / delta;
    }
    default:
      return 0;
  }
}

/** A length below 1 stands for an unknown length. */
function product(lengths: readonly number[] = []): number {
  return lengths.reduce((size, length) => size * Math.max(1, length), 1);
}
