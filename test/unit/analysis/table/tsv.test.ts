import assert from 'node:assert/strict';
import { tsv } from '../../../../src/analysis/table/tsv';

describe('tsv', () => {
  it('has labels on both sides, and leaves masked cells empty', () => {
    const cells = Float32Array.of(1, Number.NaN, 0.412, 0.588);
    assert.equal(tsv(['The', '␣cat'], ['The', '␣cat'], cells), '\tThe\t␣cat\nThe\t1\t\n␣cat\t0.412\t0.588\n');
  });

  it('quotes a label that would break the table', () => {
    assert.equal(tsv(['"'], ['a\tb'], Float32Array.of(0.5)), '\t"a\tb"\n""""\t0.5\n');
  });
});
