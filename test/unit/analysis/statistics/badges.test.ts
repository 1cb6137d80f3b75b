import assert from 'node:assert/strict';
import * as badges from '../../../../src/analysis/statistics/badges';
import { type AttentionShape, tokensOf } from '../../../../src/protocol/attention';
import type { HeadStatistics } from '../../../../src/protocol/inspection';

const decoder = { tokens: 20, sight: { isCausal: true } };
const encoder = { tokens: 20, sight: { isCausal: false } };

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

  it('put what says most first: a head that repeats also looks at one token before', () => {
    const heads = { ...statistics({ previous: [0.3, 0.3], self: [0.3, 0] }) };
    const repeating = {
      ...heads,
      induction: Float32Array.of(0.5, 0.49),
      duplicate: Float32Array.of(0.2, 0.19),
    };
    assert.deepEqual(earnedBadges(repeating, 0, decoder), ['induction', 'duplicate', 'prev', 'self']);
    assert.deepEqual(earnedBadges(repeating, 1, decoder), ['prev']);
    const aligned = {
      aligned: Float32Array.of(0.9),
      first: Float32Array.of(0.7),
      entropy: Float32Array.of(0.2),
    };
    assert.deepEqual(earnedBadges(aligned, 0, encoder), ['aligned', 'first']);
  });

  it('are not given for what the text does not show', () => {
    const heads = { ...statistics({}), induction: Float32Array.of(Number.NaN) };
    assert.deepEqual(earnedBadges(heads, 0, decoder), []);
  });

  it('are offered where an attention can show them', () => {
    const target = tokensOf('target');
    const shape = {
      kind: 'softmax',
      layers: 3,
      heads: 8,
      headWidth: 32,
      queries: target,
      keys: target,
    } as const;
    const decoder = offeredBadges({ ...shape, name: 'decoder.attn', sight: { isCausal: true } });
    assert.deepEqual(decoder, ['induction', 'duplicate', 'prev', 'self', 'first', 'broad']);
    const encoder = offeredBadges({ ...shape, name: 'encoder.attn', sight: { isCausal: false } });
    assert.deepEqual(encoder, ['induction', 'duplicate', 'prev', 'next', 'self', 'first', 'broad']);
    const cross = offeredBadges({
      ...shape,
      name: 'decoder.cross_attn',
      sight: { isCausal: false },
      keys: tokensOf('source'),
    });
    assert.deepEqual(cross, ['aligned', 'first', 'broad']);
    const name = 'attn';
    const sight = { isCausal: false };
    const slots = offeredBadges({ ...shape, name, sight, keys: { of: 'slots', slots: 16 } });
    assert.deepEqual(slots, ['broad']);
    assert.deepEqual(offeredBadges({ ...shape, name, sight, kind: 'implied' }), []);
  });

  it('are not given below eight tokens', () => {
    const heads = statistics({ previous: [1] });
    assert.deepEqual(earnedBadges(heads, 0, { tokens: 7, sight: { isCausal: true } }), []);
    assert.deepEqual(earnedBadges(heads, 0, { tokens: 8, sight: { isCausal: true } }), ['prev']);
  });
});

function statistics(known: Readonly<Record<string, number[]>>): HeadStatistics {
  return Object.fromEntries(Object.entries(known).map(([name, values]) => [name, Float32Array.from(values)]));
}

function earnedBadges(...of: Parameters<typeof badges.earnedBadges>): string[] {
  return badges.earnedBadges(...of).map(({ badge }) => badge);
}

function offeredBadges(shape: AttentionShape): string[] {
  return badges.offeredStatistics(shape).map(({ badge }) => badge);
}
