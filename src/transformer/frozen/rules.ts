import { reshape, transpose } from '../../onnx/arrange';
import { add, div, mul, sqrt, sub, where } from '../../onnx/elementwise';
import { gemm, meanOfRows } from '../../onnx/linear';
import { computed, type Node, scalar, type Value } from '../../onnx/value';
import { atPlace, shapeAtPlace } from './place';

/**
 * A tensor's share in a number: the sum of its entries at the place, each times the entry of the direction, which has
 * the tensor's shape at the place.
 */
export interface Share {
  readonly of: Value;
  readonly direction: Value;
}

interface Applied extends Share {
  readonly node: Node;
  readonly operands: readonly Value[];
  /** Whether an operand carries what is to be attributed; others are weights, or scale what carries it. */
  carries(operand: Value): boolean;
}

/** The shares of an operator's operands, which sum to that of its result; undefined if the operator is none of these. */
type Rule = (applied: Applied) => readonly Share[] | undefined;

const toBoth: Rule = ({ operands, direction }) => operands.map((of) => ({ of, direction }));

/** Operators that are linear, or linear once what they scale by is frozen at its value on the text. */
const rules: Readonly<Record<string, Rule>> = {
  Add: toBoth,
  Identity: toBoth,
  Sub: ({ operands: [a, b], direction }) => [
    { of: a!, direction },
    { of: b!, direction: mul(direction, scalar(-1)) },
  ],
  Mul: ({ operands: [a, b], direction, carries }) => {
    if (carries(a!) && carries(b!)) return undefined;
    const [of, factor] = carries(a!) ? [a!, b!] : [b!, a!];
    return [{ of, direction: mul(direction, atPlace(factor)) }];
  },
  Div: ({ operands: [a, b], direction }) => [{ of: a!, direction: div(direction, atPlace(b!)) }],
  Gemm: ({ node, operands: [x, weight, bias], direction }) => {
    const isTransposed = 'transB' in node.attributes && isOne(node.attributes.transB);
    return [
      { of: x!, direction: gemm(direction, weight!, undefined, !isTransposed) },
      ...(bias ? [{ of: bias, direction }] : []),
    ];
  },
  LayerNormalization: ({ node, operands: [x, gain, bias], direction }) => {
    const centred = centre(atPlace(x!));
    const { epsilon } = node.attributes as { epsilon: { float: number } };
    const deviation = sqrt(add(meanOfRows(mul(centred, centred)), scalar(epsilon.float)));
    return [
      { of: x!, direction: centre(div(mul(direction, gain!), deviation)) },
      ...(bias ? [{ of: bias, direction }] : []),
    ];
  },
  Reshape: ({ operands: [x], direction }) => [
    { of: x!, direction: reshape(direction, shapeAtPlace(x!.shape)) },
  ],
  Transpose: ({ node, operands: [x], direction }) => {
    const { perm } = node.attributes as { perm: { ints: readonly number[] } };
    return [
      {
        of: x!,
        direction: transpose(
          direction,
          perm.ints.map((_, axis) => perm.ints.indexOf(axis)),
        ),
      },
    ];
  },
};

/** The shares of the operands of what computes a tensor; undefined if nothing is known about the operator. */
export function sharesBehind(applied: Applied): readonly Share[] | undefined {
  const { op } = applied.node;
  return Object.hasOwn(rules, op) ? rules[op]!(applied) : undefined;
}

/** The share of u where a tensor is an elementwise function a(u), frozen as the factor a(u)/u. */
export function shareOfArgument({ of, direction }: Share, argument: Value): Share {
  const u = atPlace(argument);
  const isZero = computed('Equal', [u, scalar(0)], 'bool', u.shape);
  return { of: argument, direction: mul(direction, where(isZero, scalar(0), div(atPlace(of), u))) };
}

const centre = (x: Value) => sub(x, meanOfRows(x));

const isOne = (attribute: Node['attributes'][string] | undefined) =>
  attribute !== undefined && 'int' in attribute && attribute.int === 1;
