import assert from 'node:assert/strict';
import { positionKind, positionTapsOf } from '../../../src/protocol/positionTap';

describe('the taps that say where tokens stand', () => {
  it('are found among all taps, those of blocks once', () => {
    const names = [
      'embed',
      'pos_angles',
      'blocks.0.attn.q',
      'blocks.0.attn.pos_bias',
      'blocks.1.attn.pos_bias',
    ];
    assert.deepEqual(positionTapsOf(names), ['pos_angles', 'attn.pos_bias']);
    assert.deepEqual(positionTapsOf(['encoder.pos_bias', 'decoder.pos_bias', 'logits']), [
      'encoder.pos_bias',
      'decoder.pos_bias',
    ]);
  });

  it('say how', () => {
    assert.equal(positionKind('encoder.pos_embed'), 'added');
    assert.equal(positionKind('pos_angles_local'), 'angles');
    assert.equal(positionKind('attn.pos_bias'), 'bias');
    assert.equal(positionKind('attn.pattern'), undefined);
  });
});
