import assert from 'node:assert/strict';
import { thumbnailShape, thumbnails } from '../../../src/analysis/thumbnails';

describe('thumbnails', () => {
  it('show the shifted identity at 512 tokens whole', () => {
    const cells = thumbnails(shiftedIdentity(512), [512, 512]);
    const drawn = Array.from({ length: 64 }, (_, row) =>
      brightCells(cells.subarray(row * 64, row * 64 + 64)),
    );
    // A block of 8 queries looks at keys 8r − 1 … 8r + 6: the last of the block before, and its own.
    const expected = drawn.map((_, row) => (row === 0 ? [0] : [row - 1, row]));
    assert.deepEqual(drawn, expected);
  });

  it('have a cell a token up to 64 tokens', () => {
    assert.deepEqual(thumbnailShape([1, 9]), [1, 9]);
    assert.deepEqual(thumbnailShape([64, 65]), [64, 64]);
    assert.deepEqual(thumbnailShape([512, 3]), [64, 3]);
    assert.deepEqual([...thumbnails(Float32Array.of(1, 0, 0.25, 0.75), [2, 2])], [255, 0, 128, 221]);
  });

  it('have more columns than rows where there are more keys than queries', () => {
    assert.deepEqual(
      [...thumbnails(Float32Array.of(1, 0, 0, 0, 0.25, 0.75), [2, 3])],
      [255, 0, 0, 0, 128, 221],
    );
  });

  it('keep a weight that a linear byte would lose', () => {
    assert.equal(thumbnails(Float32Array.of(1 / 1024), [1, 1])[0], 8);
  });

  it('lie one head after the other', () => {
    assert.deepEqual(
      [...thumbnails(Float32Array.of(1, 0, 0, 1, 0, 1, 1, 0), [2, 2])],
      [255, 0, 0, 255, 0, 255, 255, 0],
    );
  });
});

function shiftedIdentity(tokens: number): Float32Array {
  const pattern = new Float32Array(tokens * tokens);
  pattern[0] = 1;
  for (let query = 1; query < tokens; query++) pattern[query * tokens + query - 1] = 1;
  return pattern;
}

function brightCells(row: Uint8Array): number[] {
  return [...row.keys()].filter((key) => row[key] === 255);
}
