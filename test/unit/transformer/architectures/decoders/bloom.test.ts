import assert from 'node:assert/strict';
import { Session } from '../../../../../src/engine/run/session';
import { openModelFolder } from '../../../../../src/models/modelFolder';
import { itEqualsTransformers } from '../parity';
import { itRefuses } from '../refusal';

describe('BLOOM', () => {
  itEqualsTransformers('bloom');
  itEqualsTransformers('bloom-bare');
  itRefuses('bloom', 'is_causal', false);
  itRefuses('bloom', 'apply_residual_connection_post_layernorm', true);

  it('its position bias is each head’s slope times the distance', async () => {
    const model = await openModelFolder('test/fixtures/models/bloom');
    const session = await Session.open(model, ['pos_bias'], { threads: 1 });
    const { dims, data } = (await session.run([1, 2, 3])).get('pos_bias')!;
    await session.release();
    assert.deepEqual(dims, [3, 3, 3]);
    const byDistance = [0, 1, 2, -1, 0, 1, -2, -1, 0];
    assert.deepEqual(
      [...data],
      [1 / 16, 1 / 256, 1 / 4].flatMap((slope) => byDistance.map((distance) => slope * distance)),
    );
  });
});
