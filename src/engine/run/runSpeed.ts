import type { OpenModel } from '../../models/modelFolder';
import { patternSize, type Side } from '../../protocol/attention';

/** The reader is told beforehand of a run that takes longer; milliseconds. */
const worthTelling = 10_000;

/** Multiply-adds a millisecond, assumed until a run is measured: those of a slow machine, so that the reader is told. */
const unmeasured = 2e7;

/** Shorter runs mostly measure overhead; milliseconds. */
const telling = 100;

/** What softmax, mask and reduction cost a weight, in multiply-adds. Measured: memory is slow. */
const perWeight = 600;

/** How fast this machine has run models so far, which tells how long a run will take. */
export class RunSpeed {
  #speed = unmeasured;

  /** Milliseconds that a run will take; undefined where that is too short to tell. */
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
