import assert from 'node:assert/strict';
import {
  axisNumber,
  bare,
  decimals,
  decimalsUpTo,
  inFigure,
  inReadout,
  signed,
} from '../../../../webview/look/format';

describe('numbers', () => {
  it('have a true minus, and none at zero', () => {
    assert.equal(decimals(-3.826, 2), '−3.83');
    assert.equal(decimals(-0.001, 2), '0.00');
  });

  it('have three decimals below 0.01 in differences', () => {
    assert.equal(signed(0.004), '+0.004');
    assert.equal(signed(-0.27), '−0.27');
    assert.equal(signed(0), '0.00');
    assert.equal(signed(0.27, inReadout), '+0.270');
  });

  it('lose their zero over bars', () => {
    assert.equal(bare(inFigure(0.68)), '.68');
    assert.equal(bare(inFigure(1)), '1.00');
    assert.equal(bare(signed(-0.27)), '−.27');
    assert.equal(bare(signed(30.5)), '+30.50');
  });

  it('have as many decimals as the end of their scale needs for its hundredth part', () => {
    assert.deepEqual([200, 34, 3.4, 1, 0.34, 0.02].map(decimalsUpTo), [0, 1, 2, 2, 3, 4]);
  });

  it('are whole on an axis where they can be, and tell small axes apart', () => {
    assert.deepEqual(
      [axisNumber(1, 1), axisNumber(0.5, 1), axisNumber(12.34, 12.34), axisNumber(0.017, 0.034)],
      ['1', '0.5', '12.3', '0.017'],
    );
  });
});
