import type { Operand } from './value';

/**
 * How many entries an operator's result has at least, where integers that are known say so.
 * @param integers of an operand, where they are known
 * @param entries of an operand, at least
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

/** A length below 1 stands for one that is not known here. */
function product(lengths: readonly number[] = []): number {
  return lengths.reduce((size, length) => size * Math.max(1, length), 1);
}
