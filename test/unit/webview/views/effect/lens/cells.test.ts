import assert from 'node:assert/strict';
import type { Lens } from '../../../../../../src/protocol/experiment';
import { likeliestAt, measuredAt } from '../../../../../../webview/views/effect/lens/cells';

/** Two layers and 4 places; ids count 0…59, and each probability is its id divided by 60. */
const ids = Int32Array.from({ length: 3 * 4 * 5 }, (_, at) => at);
const lens: Lens = {
  ...{ layers: 2, places: 4, ids },
  probabilities: Float32Array.from(ids, (id) => id / 60),
  texts: Object.fromEntries(Array.from(ids, (id) => [id, `␣${id}`])),
};

describe('cells of the logit lens', () => {
  it('list their tokens, likeliest first', () => {
    // numpy: np.arange(3 * 4 * 5).reshape(3, 4, 5)[2, 1]
    assert.deepEqual(
      likeliestAt(lens, { depth: 2, place: 1 }).map(({ id, text }) => [id, text]),
      [45, 46, 47, 48, 49].map((id) => [id, `␣${id}`]),
    );
  });

  it('have the probability of the token that was asked for', () => {
    const measured = Float32Array.from({ length: 12 }, (_, at) => at / 16);
    assert.equal(measuredAt({ ...lens, measured }, { depth: 1, place: 3 }), 7 / 16);
  });
});
