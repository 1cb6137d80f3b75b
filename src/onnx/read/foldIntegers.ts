import type { Node, Operand, ValueSource } from '../value';
import { readIntegers } from './readIntegers';

/** The integers of a tensor that depends on no input, row-major. */
type Integers = readonly number[];

/**
 * The small integer tensors that operators compute from constants and known lengths, such as the shape to which a tensor
 * is expanded. Only operators with which exporters compute shapes are evaluated.
 * @param sources each after what it is computed from
 * @param lengthsOf the lengths of a tensor, if all are known
 */
export function foldIntegers(
  sources: Iterable<ValueSource>,
  lengthsOf: (source: ValueSource) => Integers | undefined,
): ReadonlyMap<ValueSource, Integers> {
  const known = new Map<ValueSource, Integers>();
  const of = (operand: Operand | undefined) => operand && known.get(operand.source);
  for (const source of sources) {
    const integers =
      source.kind !== 'computed'
        ? readIntegers(source)
        : source.output > 0
          ? undefined
          : source.node.op === 'Constant'
            ? readIntegers(source)
            : computed(source.node, of, lengthsOf);
    if (integers && integers.length <= most) known.set(source, integers);
  }
  return known;
}

/** Shapes are short. */
const most = 64;

type Known = (operand: Operand | undefined) => Integers | undefined;

function computed(
  { op, domain = '', inputs }: Node,
  of: Known,
  lengthsOf: (source: ValueSource) => Integers | undefined,
): Integers | undefined {
  if (domain !== '') return undefined;
  const [first, second, third] = inputs;
  if (op === 'Shape') return first && lengthsOf(first.source);
  const [a, b, c] = [of(first), of(second), of(third)];
  if (!a) return undefined;
  if (unchanged.has(op)) return a;
  if (op === 'Neg') return a.map((x) => -x);
  if (op === 'ReduceProd') return [a.reduce((product, x) => product * x, 1)];
  if (op === 'Concat') {
    const parts = inputs.map(of);
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (!b) return undefined;
  if (op === 'Gather') return b.map((at) => a.at(at) ?? Number.NaN);
  if (op === 'Slice' && c && inputs.length <= 4) return a.slice(b[0], c[0]);
  if (op === 'Where' && c) return pairs(b, c).map(([x, y], at) => (a[at % a.length] ? x : y));
  const combine = binary[op];
  return combine && pairs(a, b).map(([x, y]) => combine(x, y));
}

/** Operators that leave the integers themselves as they are. */
const unchanged = new Set(['Identity', 'Cast', 'Reshape', 'Squeeze', 'Unsqueeze', 'Flatten']);

const binary: Readonly<Record<string, (x: number, y: number) => number>> = {
  Add: (x, y) => x + y,
  Sub: (x, y) => x - y,
  Mul: (x, y) => x * y,
  Div: (x, y) => Math.trunc(x / y),
  Pow: (x, y) => x ** y,
  Max: Math.max,
  Min: Math.min,
  Equal: (x, y) => Number(x === y),
};

/** Pairs up two lists; a single integer is repeated. */
function pairs(a: Integers, b: Integers): [number, number][] {
  const length = a.length === 0 || b.length === 0 ? 0 : Math.max(a.length, b.length);
  return Array.from({ length }, (_, at) => [a[at % a.length]!, b[at % b.length]!]);
}
