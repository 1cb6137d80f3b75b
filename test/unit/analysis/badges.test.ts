import assert from 'node:assert/strict';
import { earnedBadges } from '../../../src/analysis/badges';
import type { HeadStatistics } from '../../../src/protocol/inspection';

const decoder = { tokens: 20, isCausal: true };
const encoder = { tokens: 20, isCausal: false };

describe('badges', () => {
  it('are earned at their threshold', () => {
    const heads = statistics({ previous: [0.25, 0.24], self: [0, 0.25], first: [0.66, 0.64] });
    assert.deepEqual(earnedBadges(heads, 0, decoder), ['prev', 'first']);
    assert.deepEqual(earnedBadges(heads, 1, decoder), ['self']);
  });

  it('call a decoder’s head broad from 0.7, an encoder’s from 0.85', () => {
    const heads = statistics({ entropy: [0.71, 0.86] });
    assert.deepEqual(earnedBadges(heads, 0, decoder), ['broad']);
    assert.deepEqual(earnedBadges(heads, 0, encoder), []);
    assert.deepEqual(earnedBadges(heads, 1, encoder), ['broad']);
  });

  it('know the next token only where it can be seen', () => {
    assert.deepEqual(earnedBadges({ ...statistics({}), next: Float32Array.of(0.5) }, 0, encoder), ['next']);
    assert.deepEqual(earnedBadges(statistics({}), 0, decoder), []);
  });

  it('are not given below eight tokens', () => {
    const heads = statistics({ previous: [1] });
    assert.deepEqual(earnedBadges(heads, 0, { tokens: 7, isCausal: true }), []);
    assert.deepEqual(earnedBadges(heads, 0, { tokens: 8, isCausal: true }), ['prev']);
  });
});

function statistics(known: { [Name in keyof HeadStatistics]?: number[] }): HeadStatistics {
  const { previous = [], first = [], self = [], entropy = [] } = known;
  const [a, b, c, d] = [previous, first, self, entropy].map((values) => Float32Array.from(values));
  return { previous: a!, first: b!, self: c!, entropy: d! };
}
