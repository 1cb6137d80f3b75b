import type { ElementType } from '../elementType';
import type { Node, Operand, Shape, Value, ValueSource } from '../value';
import { sourcesOf } from '../walk';

/** How a tensor is stored, and how long it is. */
export interface Description {
  readonly type: ElementType;
  readonly shape: Shape;
}

/**
 * The same values, but that all they are computed from is described, as only values of our own graphs are otherwise.
 * @param describe any source behind them
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
