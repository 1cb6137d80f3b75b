import { entriesAt } from '../../onnx/arrange';
import { input, type Shape, type Value } from '../../onnx/value';

/** The place that is looked at: the index of a token, `[1]`. */
export const place = input('place', 'int64', [1]);

/** The entries of the vocabulary that are looked at: their ids, `[column]`. */
export const columns = input('columns', 'int64', ['column']);

/** The shape of a tensor at one place: the dimension of its tokens has length 1. */
export function shapeAtPlace(shape: Shape): Shape {
  const tokens = tokensIn(shape);
  return shape.map((dim, axis) => (axis === tokens ? 1 : dim));
}

/** A tensor at the place: `[token, width]` → `[1, width]`, `[head, query, d]` → `[head, 1, d]`. */
export function atPlace(x: Value): Value {
  const tokens = tokensIn(x.shape);
  return tokens < 0 ? x : entriesAt(x, place, tokens);
}

/** Tokens have the first dimension with a name, whatever it is called. */
function tokensIn(shape: Shape): number {
  return shape.findIndex((dim) => typeof dim === 'string' && dim !== columns.shape[0]);
}
