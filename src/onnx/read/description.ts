import type { ElementType } from '../elementType';
import type { Node, Operand, Shape, Value, ValueSource } from '../value';
import { sourcesOf } from '../walk';

/** The element type and the shape of a tensor. */
export interface Description {
  readonly type: ElementType;
  readonly shape: Shape;
}

/**
 * The same values, with types and shapes for everything that they are computed from. Otherwise only values of our own
 * graphs have these.
 * @param describe gives type and shape of any source behind them
 */
export function withDescriptions(
  values: ReadonlyMap<string, Value>,
  describe: (source: ValueSource) => Description,
): ReadonlyMap<string, Value> {
  const known = new Map<ValueSource, Value<ElementType>>();
  const nodes = new Map<Node, Node>();
  const asValue = <T extends Operand | undefined>(operand: T) => operand && known.get(operand.source)!;
  const describedNode = (node: Node): Node => {
    const { inputs, captures } = node;
    return {
      ...node,
      inputs: inputs.map(asValue),
      ...(captures && { captures: new Map([...captures].map(([name, each]) => [name, asValue(each)])) }),
    };
  };
  for (const source of sourcesOf(values.values(), () => false)) {
    if (source.kind !== 'computed') {
      known.set(source, { ...describe(source), source });
      continue;
    }
    const node = nodes.get(source.node) ?? describedNode(source.node);
    nodes.set(source.node, node);
    known.set(source, { ...describe(source), source: { ...source, node } });
  }
  return new Map(
    [...values].map(([name, value]) => [name, { ...value, source: known.get(value.source)!.source }]),
  );
}
