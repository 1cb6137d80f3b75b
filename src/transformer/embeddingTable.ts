import type { Value } from '../onnx/value';
import type { Weights } from './weights';

/**
 * A table `[vocabulary, width]` that a file may hold under several names, `own` or one that it is tied to: files keep one
 * copy, under whichever name. Where they hold two, `transformers` ties them only if they are equal, so that its own is
 * the right one either way.
 */
export function tiedTable(
  weights: Weights,
  own: string,
  tiedTo: readonly [string, ...string[]],
  shape: readonly [vocabulary: number, width: number],
): Value {
  const stored = [own, ...tiedTo].find((name) => weights.has(`${name}.weight`));
  return weights.get(`${stored ?? tiedTo[0]}.weight`, shape);
}
