import assert from 'node:assert/strict';
import { nearMisses } from '../../../../src/engine/text/nearMisses';

const names = [
  'embed',
  'blocks.0.attn.q',
  'blocks.0.attn.pattern',
  'blocks.1.attn.q',
  'blocks.1.attn.pattern',
  'logits',
];

describe('nearMisses', () => {
  it('puts the closest first', () => {
    assert.equal(nearMisses('logit', names)[0], 'logits');
    assert.equal(nearMisses('blocks.7.attn.patterns', names)[0], 'blocks.0.attn.pattern');
  });

  it('counts what * stands for as nothing', () => {
    assert.equal(nearMisses('*.patern', names)[0], 'blocks.0.attn.pattern');
  });

  it('names one of the layers, and three at most', () => {
    assert.deepEqual(nearMisses('blocks.0.attn.r', names).length, 3);
    assert.equal(nearMisses('blocks.0.attn.r', names).filter((name) => name.endsWith('.q')).length, 1);
  });
});
