/** The mean and the standard deviation of each of several numbers, taken in one after another (Welford 1962). */
export class Moments {
  #count = 0;
  readonly #mean: Float64Array;
  /** Σ(x − mean)² */
  readonly #squares: Float64Array;

  /** @param size how many numbers are taken in at a time */
  constructor(size: number) {
    this.#mean = new Float64Array(size);
    this.#squares = new Float64Array(size);
  }

  /** How often numbers were taken in. */
  get count(): number {
    return this.#count;
  }

  /** @param values as many as `size` */
  add(values: ArrayLike<number>): void {
    this.#count++;
    for (let at = 0; at < this.#mean.length; at++) {
      const before = values[at]! - this.#mean[at]!;
      this.#mean[at]! += before / this.#count;
      this.#squares[at]! += before * (values[at]! - this.#mean[at]!);
    }
  }

  /** Σx/n; NaN before the first. */
  mean(): Float32Array {
    return Float32Array.from(this.#mean, (mean) => (this.#count > 0 ? mean : Number.NaN));
  }

  /** √(Σ(x − mean)²/n); NaN before the first. */
  deviation(): Float32Array {
    return Float32Array.from(this.#squares, (squares) => Math.sqrt(squares / this.#count));
  }
}
