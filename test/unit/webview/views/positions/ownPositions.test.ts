import assert from 'node:assert/strict';
import { tapFor } from '../../../../../webview/views/positions/ownPositions';
import { encoderDecoder, shapeOf } from '../../inspected';

describe('the tap that says where the tokens of an attention stand', () => {
  const decoder = shapeOf('attn', 'source', 'source', true);

  it('is of its own stack, and none where two texts have no distance', () => {
    const taps = ['encoder.pos_bias', 'decoder.pos_bias'];
    const found = encoderDecoder.map((shape) => tapFor(shape, 0, taps));
    assert.deepEqual(found, ['encoder.pos_bias', 'decoder.pos_bias', undefined]);
  });

  it('is the local one in a layer that sees only what is near', () => {
    const taps = ['pos_angles', 'pos_angles_local'];
    const shape = { ...decoder, sight: { isCausal: true, reach: [3, null] } };
    assert.deepEqual(
      [0, 1, 'mean' as const].map((layer) => tapFor(shape, layer, taps)),
      ['pos_angles_local', 'pos_angles', 'pos_angles'],
    );
    assert.equal(
      tapFor({ ...decoder, sight: { isCausal: true, reach: [3, 3] } }, 0, ['pos_angles']),
      'pos_angles',
    );
  });

  it('is none where the model shows none', () => {
    assert.equal(tapFor(decoder, 0, []), undefined);
  });
});
