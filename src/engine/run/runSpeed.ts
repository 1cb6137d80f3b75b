import type { OpenModel } from '../../models/modelFolder';
import { patternSize, type Side } from '../../protocol/attention';

/** Runs that take longer are announced to the reader; milliseconds. */
const worthTelling = 10_000;

/**
 * Multiply-adds per millisecond that are assumed until a run is measured. This is a slow machine, so that
 * long runs are announced.
 */
const unmeasured = 2e7;

/** Shorter runs mostly measure overhead; milliseconds. */
const telling = 100;

/**
 * The cost of softmax, mask and reduction per weight, in multiply-adds. Measured; dominated by memory access.
 */
const perWeight = 600;

/** Measures how fast this machine runs models, to estimate how long a run will take. */
export class RunSpeed {
  #speed = unmeasured;

  /** The estimated milliseconds of a run; undefined if too short to announce. */
  estimate(work: number): number | undefined {
    const milliseconds = work / this.#speed;
    return milliseconds >= worthTelling ? milliseconds : undefined;
  }

  note(work: number, milliseconds: number): void {
    if (milliseconds >= telling) this.#speed = work / milliseconds;
  }
}

/** The multiply-adds of a run that computes every pattern. */
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
