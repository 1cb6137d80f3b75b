import type { OpenModel } from '../../models/modelFolder';
import { patternSize, type Side } from '../../protocol/attention';

/** Of a run that takes longer the reader is told beforehand; milliseconds. */
const worthTelling = 10_000;

/** Multiply-adds a millisecond of a machine that nobody has measured yet: a slow one, so that a long run is told. */
const unmeasured = 2e7;

/** Shorter runs say more of what surrounds them than of the machine; milliseconds. */
const telling = 100;

/** What a softmax, its mask and its reduction cost for each weight, in multiply-adds: memory is slow. Measured. */
const perWeight = 600;

/** How fast this machine ran models so far, to say how long a run will take. */
export class RunSpeed {
  #speed = unmeasured;

  /** Milliseconds that a run will take; undefined where it is not worth telling. */
  estimate(work: number): number | undefined {
    const milliseconds = work / this.#speed;
    return milliseconds >= worthTelling ? milliseconds : undefined;
  }

  note(work: number, milliseconds: number): void {
    if (milliseconds >= telling) this.#speed = work / milliseconds;
  }
}

/** Multiply-adds of a run that computes every pattern. */
export function workOf(
  {
    parameters,
    vocabulary,
    width,
    attentions,
  }: Pick<OpenModel, 'parameters' | 'vocabulary' | 'width' | 'attentions'>,
  lengths: Readonly<Record<Side, number>>,
): number {
  const tokens = Math.max(lengths.source, lengths.target);
  const products = Math.max(0, parameters - vocabulary * width) * tokens;
  return attentions.reduce((sum, shape) => {
    const [queries, keys] = patternSize(shape, lengths);
    const weights = shape.layers * shape.heads * queries * keys;
    return sum + weights * (2 * shape.headWidth + perWeight);
  }, products);
}
