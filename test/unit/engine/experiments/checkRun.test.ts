import assert from 'node:assert/strict';
import { checkRun } from '../../../../src/engine/experiments/checkRun';
import { textAlone } from '../../../../src/engine/experiments/layout';
import { onlyAttention } from '../../../../src/transformer/graph/architecture';

describe('checkRun', () => {
  const attentions = onlyAttention({ layers: 12, heads: 2, headWidth: 4, sight: { isCausal: true } });
  const layouts = { source: textAlone(10), target: textAlone(0) };

  it('lets pass what fits: three matrices of one layer, whatever the layers, and the logits', () => {
    checkRun({ layouts, rows: [0] }, attentions, 100, 3 * 2 * 10 * 10 * 4);
  });

  it('says what does not fit', () => {
    const run = (rows: number[], available: number) => () =>
      checkRun({ layouts, rows }, attentions, 1000, available);
    assert.throws(run([0], 2399), /attention patterns of 10 tokens/);
    assert.throws(run([0, 1], 7999), /predictions at 2 places/);
  });
});
