import type { ElementType } from './elementType';
import type { Operand, Value, ValueSource } from './value';

/**
 * Values and everything that they are computed from, each after its operands. The walk does not go behind values at which
 * it `ends`. Not recursive, because deep models would overflow the stack.
 */
export function walk(
  values: Iterable<Value<ElementType>>,
  ends: (value: Value<ElementType>) => boolean,
): Iterable<Value<ElementType>> {
  const ordered = new Set<Value<ElementType>>();
  const pending = [...values].reverse();
  while (pending.length > 0) {
    const value = pending.at(-1)!;
    const missing = ends(value) ? [] : operandsOf(value).filter((operand) => !ordered.has(operand));
    if (missing.length === 0) ordered.add(pending.pop()!);
    for (const operand of missing.reverse()) pending.push(operand);
  }
  return ordered;
}

/** @throws {Error} for an operand without a shape, which only graphs from files have. */
export function operandsOf({ source }: Value<ElementType>): readonly Value<ElementType>[] {
  if (source.kind !== 'computed') return [];
  return source.node.inputs.flatMap((operand) => (operand ? [described(operand)] : []));
}

/** Whether a value and its operands have known shapes. */
export function isDescribed({ source }: Operand): boolean {
  return source.kind !== 'computed' || source.node.inputs.every((operand) => !operand || 'shape' in operand);
}

function described(operand: Operand): Value<ElementType> {
  if ('shape' in operand) return operand as Value<ElementType>;
  throw new Error('The shape of an operand is not known.');
}

/**
 * Everything that operands refer to, including what they capture, each after what it is computed from. The walk does not
 * go behind sources at which it `ends`. Not recursive, because deep models would overflow the stack.
 */
export function sourcesOf(
  operands: Iterable<Operand>,
  ends: (source: ValueSource) => boolean,
): Iterable<ValueSource> {
  const ordered = new Set<ValueSource>();
  const pending = Array.from(operands, ({ source }) => source).reverse();
  while (pending.length > 0) {
    const source = pending.at(-1)!;
    const needed = ends(source) ? [] : sourcesBehind(source);
    const missing = needed.filter((operand) => !ordered.has(operand));
    if (missing.length === 0) ordered.add(pending.pop()!);
    for (const operand of missing.reverse()) pending.push(operand);
  }
  return ordered;
}

/** What a source is computed from. */
export function sourcesBehind(source: ValueSource): ValueSource[] {
  if (source.kind !== 'computed') return [];
  const { inputs, captures } = source.node;
  return [...inputs, ...(captures?.values() ?? [])].flatMap((operand) => operand?.source ?? []);
}
