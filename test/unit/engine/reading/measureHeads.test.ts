import assert from 'node:assert/strict';
import { measureHeads } from '../../../../src/engine/reading/measureHeads';
import { RowEntropy } from '../../../../src/engine/reading/rowEntropy';
import type { HeadStatistics } from '../../../../src/protocol/inspection';

const rowEntropy = new RowEntropy(1);

/** One layer of one head. */
const measure = (rows: number[][], isCausal: boolean) =>
  measureHeads(
    [{ dims: [1, rows.length, rows.length], data: Float32Array.from(rows.flat()) }],
    [{ is: 'self', tokens: [...rows.keys()], sight: { isCausal } }],
    rowEntropy,
  );

const close = (actual: Float32Array | undefined, expected: number) =>
  assert(Math.abs(actual![0]! - expected) < 1e-6, `${actual?.[0]} is not ${expected}`);

describe('measureHeads', () => {
  it('leaves out the query that sees one key, in causal models', async () => {
    const { previous, next, first, self, entropy } = await measure(
      [
        [1, 0, 0],
        [0.75, 0.25, 0],
        [0.5, 0.5, 0],
      ],
      true,
    );
    close(previous, (0.75 + 0.5) / 2);
    close(first, (0.75 + 0.5) / 2);
    close(self, (0.25 + 0) / 2);
    assert.equal(next, undefined);
    // H(3/4, 1/4) = 0.811278 bits of log₂ 2 = 1; H(1/2, 1/2) = 1 bit of log₂ 3 = 1.584963.
    close(entropy, (0.811278 + 1 / 1.584963) / 2);
  });

  it('counts every query where all keys are visible', async () => {
    const { previous, next, first, self, entropy } = await measure(
      [
        [0.5, 0.5],
        [0.25, 0.75],
      ],
      false,
    );
    close(previous, 0.25);
    close(next, 0.5);
    close(first, 0.375);
    close(self, 0.625);
    close(entropy, (1 + 0.811278) / 2);
  });

  it('is NaN for a single token', async () => {
    const statistics = await measure([[1]], false);
    for (const name of ['previous', 'next', 'first', 'self', 'entropy'] satisfies (keyof HeadStatistics)[]) {
      assert.deepEqual([...statistics[name]!], [Number.NaN], name);
    }
  });

  it('measures cross-attention, whose queries and keys are not the same tokens', async () => {
    const layer = { dims: [1, 2, 3], data: Float32Array.of(0, 0.5, 0.5, 0.25, 0.75, 0) };
    const statistics = await measureHeads(
      [layer],
      [{ is: 'cross', queries: [undefined, 1], keys: [2, 3, undefined] }],
      rowEntropy,
    );
    assert.deepEqual(Object.keys(statistics).sort(), ['aligned', 'entropy', 'first']);
    close(statistics.aligned, 0.75);
    close(statistics.first, 0.125);
    // 1 bit and H(1/4, 3/4) = 0.811278 bits of log₂ 3 = 1.584963.
    close(statistics.entropy, (1 + 0.811278) / 2 / 1.584963);
  });

  it('keeps heads and layers apart', async () => {
    const heads = { dims: [2, 2, 2], data: Float32Array.from([1, 0, 1, 0, 1, 0, 0, 1]) };
    const tokens = { is: 'self', tokens: [0, 1], sight: { isCausal: true } } as const;
    const { first, self, entropy } = await measureHeads([heads, heads], [tokens, tokens], rowEntropy);
    assert.deepEqual([...first!], [1, 0, 1, 0]);
    assert.deepEqual([...self!], [0, 1, 0, 1]);
    assert.deepEqual([...entropy!].map(Math.abs), [0, 0, 0, 0]);
  });
});
