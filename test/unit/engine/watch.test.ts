import assert from 'node:assert/strict';
import { outgrows } from '../../../src/engine/watch';

describe('outgrows', () => {
  const all = 16e9;

  it('is nine tenths of all memory', () => {
    assert.equal(outgrows({ held: 14.3e9, all, left: all }), false);
    assert.equal(outgrows({ held: 14.5e9, all, left: all }), true);
  });

  it('is less where others need the rest', () => {
    assert.equal(outgrows({ held: 6e9, all, left: 0.6e9 }), false);
    assert.equal(outgrows({ held: 6e9, all, left: 0.5e9 }), true);
  });

  it('is not what others hold', () => assert.equal(outgrows({ held: 0.4e9, all, left: 0.1e9 }), false));
});
