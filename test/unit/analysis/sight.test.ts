import assert from 'node:assert/strict';
import { isBlind, isVisible, type Sight, sightOf, visibleKeys } from '../../../src/analysis/sight';
import { tokensOf } from '../../../src/protocol/attention';

const sights: Sight[] = [
  { isCausal: false },
  { isCausal: true },
  { isCausal: true, reach: 2 },
  { isCausal: false, reach: 1 },
  { isCausal: true, memory: 2 },
  { isCausal: true, reach: 2, memory: 2 },
];

/** The masks that the sights describe, of 5 keys, as one would draw them; a memory of 2 leaves 3 tokens. */
const drawn = [
  ['11111', '11111', '11111', '11111', '11111'],
  ['10000', '11000', '11100', '11110', '11111'],
  ['10000', '11000', '11100', '01110', '00111'],
  ['11000', '11100', '01110', '00111', '00011'],
  ['11100', '11110', '11111'],
  ['11100', '01110', '00111'],
];

describe('the keys that a query sees', () => {
  sights.forEach((sight, i) => {
    const mask = drawn[i]!;
    const isSeen = (query: number, key: number) => mask[query]![key] === '1';

    it(`are those of its mask: ${JSON.stringify(sight)}`, () => {
      for (const query of mask.keys()) {
        const keys = [0, 1, 2, 3, 4];
        const seen = keys.filter((key) => isSeen(query, key));
        const { first, end } = visibleKeys(query, 5, sight);
        assert.deepEqual(keys.slice(first, end), seen);
        assert.deepEqual(
          keys.filter((key) => isVisible(query, key, sight)),
          seen,
        );
      }
    });

    it(`are none in a block that its mask hides whole: ${JSON.stringify(sight)}`, () => {
      const spans = [0, 1, 2, 3, 4].flatMap((first) =>
        [1, 2, 3].map((length) => ({ first, end: first + length })).filter(({ end }) => end <= 5),
      );
      const tokensOf = ({ first, end }: { first: number; end: number }) =>
        Array.from({ length: end - first }, (_, at) => first + at);
      for (const queries of spans.filter(({ end }) => end <= mask.length))
        for (const keys of spans) {
          const isHidden = tokensOf(queries).every((q) => tokensOf(keys).every((k) => !isSeen(q, k)));
          assert.equal(isBlind(queries, keys, sight), isHidden, JSON.stringify({ queries, keys }));
        }
    });
  });

  it('are in the mean over layers those that any layer sees', () => {
    const keys = tokensOf('source');
    assert.deepEqual(sightOf({ sight: { isCausal: true, reach: [3, null] }, keys }, 0), {
      isCausal: true,
      reach: 3,
    });
    assert.deepEqual(sightOf({ sight: { isCausal: true, reach: [3, null] }, keys }, 1), { isCausal: true });
    assert.deepEqual(sightOf({ sight: { isCausal: true, reach: [3, null] }, keys }, 'mean'), {
      isCausal: true,
    });
    assert.deepEqual(sightOf({ sight: { isCausal: false, reach: [3, 5] }, keys }, 'mean'), {
      isCausal: false,
      reach: 5,
    });
    assert.deepEqual(sightOf({ sight: { isCausal: false }, keys }, 'mean'), { isCausal: false });
  });
});
