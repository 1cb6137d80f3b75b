import assert from 'node:assert/strict';
import { tapFor } from '../../../../../webview/views/positions/ownPositions';
import { encoderDecoder, shapeOf } from '../../inspected';

describe('the tap with the positions of an attention’s tokens', () => {
  const decoder = shapeOf('attn', 'source', 'source', true);

  it('belongs to the attention’s own stack, and is undefined between two texts without distances', () => {
    const taps = ['encoder.pos_bias', 'decoder.pos_bias'];
    const found = encoderDecoder.map((shape) => tapFor(shape, 0, taps));
    assert.deepEqual(found, ['encoder.pos_bias', 'decoder.pos_bias', undefined]);
  });

  it('is the local one in a layer with a sliding window', () => {
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

  it('is undefined if the model has none', () => {
    assert.equal(tapFor(decoder, 0, []), undefined);
  });
});
