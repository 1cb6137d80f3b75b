import assert from 'node:assert/strict';
import { number, powerOfTen, tickNumber } from '../../../../../webview/views/positions/number';

describe('numbers of similarity', () => {
  it('have two decimals from 10 on, three below, none when whole', () => {
    assert.deepEqual([92.1637, 0.41249, -3.0704, 64].map(number), ['92.16', '0.412', '−3.070', '64']);
  });

  it('have their power of ten above', () => {
    assert.deepEqual([2.6e-13, 0, 4.1e2].map(powerOfTen), ['3 · 10⁻¹³', '0', '4 · 10²']);
  });

  it('have no trailing zeros on an axis', () => {
    assert.deepEqual([0.30000000000000004, -40, 0.25].map(tickNumber), ['0.3', '−40', '0.25']);
  });
});
