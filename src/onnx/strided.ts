import { reshape, transpose } from './arrange';
import type { ElementType } from './elementType';
import { add } from './elementwise';
import { computed, integerList, type Value } from './value';

/**
 * The tensor of this shape whose entry [i, j, …] is entry i·strides[0] + j·strides[1] + … of x `[n]`, such as a
 * transposed matrix, some columns of a matrix, or a repeated row.
 */
export function strided<T extends ElementType>(
  x: Value<T>,
  shape: readonly number[],
  strides: readonly number[],
): Value<T> {
  const order = shape.map((_, axis) => axis).sort((a, b) => strides[b]! - strides[a]! || a - b);
  if (isDense(order, shape, strides)) {
    const stored = reshape(
      x,
      order.map((axis) => shape[axis]!),
    );
    return transpose(
      stored,
      shape.map((_, axis) => order.indexOf(axis)),
    );
  }
  const indices = shape.map((length, axis) => {
    const along = Array.from({ length }, (_, i) => i * strides[axis]!);
    return reshape(integerList(along), [length, ...shape.slice(axis + 1).map(() => 1)]);
  });
  const [first, ...others] = indices;
  return computed('Gather', [x, others.reduce(add<'int64'>, first!)], x.type, shape);
}

/** Whether the dimensions nest in this order, so that each number occurs once. */
function isDense(order: readonly number[], shape: readonly number[], strides: readonly number[]): boolean {
  let step = 1;
  return [...order].reverse().every((axis) => {
    const fits = shape[axis] === 1 || strides[axis] === step;
    step *= shape[axis]!;
    return fits;
  });
}
