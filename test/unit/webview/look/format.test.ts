import assert from 'node:assert/strict';
import { bare, decimals, signed } from '../../../../webview/look/format';

describe('numbers', () => {
  it('have a true minus, and none at zero', () => {
    assert.equal(decimals(-3.826, 2), '−3.83');
    assert.equal(decimals(-0.001, 2), '0.00');
  });

  it('have three decimals below 0.01 in differences', () => {
    assert.equal(signed(0.004), '+0.004');
    assert.equal(signed(-0.27), '−0.27');
    assert.equal(signed(0), '0.00');
  });

  it('lose their zero over bars', () => {
    assert.equal(bare(0.68), '.68');
    assert.equal(bare(1), '1.00');
  });
});
