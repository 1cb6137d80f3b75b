import assert from 'node:assert/strict';
import { readableOn } from '../../../../src/analysis/colour/readableOn';

describe('readableOn', () => {
  it('is the better of black and white', () => {
    assert.equal(readableOn([255, 255, 255]), 'black');
    assert.equal(readableOn([0, 0, 0]), 'white');
    // Of #757575 white's contrast is 4.61, of #767676 4.54, and black's 4.62.
    assert.equal(readableOn([0x75, 0x75, 0x75]), 'white');
    assert.equal(readableOn([0x76, 0x76, 0x76]), 'black');
  });
});
