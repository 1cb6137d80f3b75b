import assert from 'node:assert/strict';
import { byDistance, cosines, dotProducts } from '../../../src/analysis/similarity';
import { sinusoidalEncoding } from '../../../src/analysis/sinusoidal';

describe('sinusoidal encoding', () => {
  it('is 0 1 0 1 … at position 0', () => {
    assert.deepEqual([...sinusoidalEncoding(1, 6)], [0, 1, 0, 1, 0, 1]);
  });

  // Worked out by hand from Vaswani et al. 2017, §3.5.
  it('has the paper’s values at position 1', () => {
    assert.deepEqual(
      rounded(sinusoidalEncoding(2, 512).slice(512, 516), 4),
      [0.8415, 0.5403, 0.8219, 0.5697],
    );
    assert.deepEqual(
      rounded(sinusoidalEncoding(2, 128).slice(128, 132), 4),
      [0.8415, 0.5403, 0.7617, 0.6479],
    );
  });

  it('has rows of squared length d/2', () => {
    const products = dotProducts(sinusoidalEncoding(100, 512), 512);
    for (let position = 0; position < 100; position++)
      assert.ok(Math.abs(products[position * 101]! - 256) < 1e-11);
  });

  it('knows only the distance', () => {
    const { lowest, highest } = byDistance(dotProducts(sinusoidalEncoding(101, 512), 512), 101);
    lowest.forEach((low, distance) => {
      assert.ok(highest[distance]! - low < 1e-11);
    });
  });

  // Σ_i cos(k / 10000^(2i/d)), computed apart from this code.
  it('has these products and cosines by distance', () => {
    const { mean } = byDistance(dotProducts(sinusoidalEncoding(4, 128), 128), 4);
    assert.deepEqual(rounded(mean, 3), [64, 62.094, 57.382, 52.186]);
    const cosine = byDistance(cosines(sinusoidalEncoding(101, 512), 512), 101).mean;
    const at = [1, 2, 5, 10, 50, 100].map((distance) => cosine[distance]!);
    assert.deepEqual(rounded(at, 4), [0.9731, 0.9052, 0.7406, 0.6789, 0.5121, 0.4373]);
  });

  it('grows less alike only up to distance 43 at 512 dimensions, 11 at 128 and 5 at 64', () => {
    for (const [width, turn] of [
      [512, 43],
      [128, 11],
      [64, 5],
    ] as const) {
      const { mean } = byDistance(cosines(sinusoidalEncoding(60, width), width), 60);
      assert.equal(
        mean.findIndex((value, distance) => mean[distance + 1]! > value),
        turn,
      );
    }
  });
});

function rounded(values: ArrayLike<number>, decimals: number): number[] {
  return Array.from(values, (value) => Number(value.toFixed(decimals)));
}
