import assert from 'node:assert/strict';
import { badgedHead, type OpeningHeads, opening, tellingCell } from '../../../src/analysis/opening';
import { patternOf } from '../../../src/analysis/statistics/patternTokens';
import type { TokenIds } from '../../../src/analysis/statistics/tokenIds';
import { shapeOf } from '../webview/inspected';

const sight = { isCausal: true };
const none: readonly number[] = [];

/** Causal heads of one layer over these tokens, each with rows of weights. Every token is a word unless named. */
function headsOf(
  patterns: readonly (readonly (readonly number[])[])[],
  others: readonly number[] = none,
): OpeningHeads {
  const tokens = patterns[0]!.length;
  const words = Array.from({ length: tokens }, (_, at) => !others.includes(at));
  return {
    layers: 1,
    heads: patterns.length,
    isSelf: true,
    isWord: { query: words, key: words },
    sight: () => sight,
    weights: (head) =>
      Float32Array.from(patterns[head]!.flatMap((row) => Array.from(words, (_, at) => row[at] ?? 0))),
  };
}

/** Each query looks at the token this far back, at first at the first. */
function back(tokens: number, distance: number): number[][] {
  return Array.from({ length: tokens }, (_, query) => {
    const row = Array<number>(query + 1).fill(0);
    row[Math.max(0, query - distance)] = 1;
    return row;
  });
}

const pronoun = [[1], [0.5, 0.5], [0.4, 0.3, 0.3], [0.4, 0.2, 0.2, 0.2], [0.1, 0.6, 0.1, 0.1, 0.1]];

describe('the cell that a panel opens on', () => {
  it('is the one that stands out from its head, though another head weighs its distance more', () => {
    assert.deepEqual(tellingCell(headsOf([back(5, 2), pronoun])), { head: 1, query: 4, key: 1 });
  });

  it('leads from a word to a word, and never to a neighbour, the token itself or the first token', () => {
    const [first, self, previous] = [back(5, 9), back(5, 0), back(5, 1)];
    assert.equal(tellingCell(headsOf([first, self, previous])), undefined);
    assert.deepEqual(tellingCell(headsOf([pronoun], [1])), { head: 0, query: 4, key: 2 });
  });

  it('is the caret’s own where the caret is in the text', () => {
    assert.equal(tellingCell(headsOf([back(5, 2), pronoun]), { query: 3 })?.query, 3);
  });

  it('is in the head with the strongest badge about tokens, where one is earned', () => {
    // a b c d a b c d: the fifth token on looks at what followed it last time.
    const ids = [1, 2, 3, 4, 1, 2, 3, 4];
    const repeating = ids.map((_, query) => {
      const row = Array<number>(query + 1).fill(0);
      row[query < 4 ? 0 : query - 3] = query === 5 ? 1 : 0.9;
      row[query] = query < 4 ? (query === 0 ? 1 : 0) : query === 5 ? 0 : 0.1;
      return row;
    });
    const heads = headsOf([back(8, 1), repeating, back(8, 2)]);
    assert.deepEqual(opening(heads, textOf(ids)), { head: 1, query: 5, key: 2 });
    assert.deepEqual(opening(heads, textOf(ids), 7), { head: 1, query: 7, key: 4 });
    assert.equal(opening(heads, textOf(ids), 2), undefined);
  });

  it('passes over a badge that only parts of words earn', () => {
    const ids = [1, 2, 3, 4, 1, 2, 3, 4];
    const duplicates = back(8, 4);
    const heads = headsOf([duplicates, back(8, 2)], [0, 1, 2, 3]);
    assert.equal(opening(heads, textOf(ids))?.head, 1);
    assert.equal(opening(headsOf([duplicates, back(8, 2)]), textOf(ids))?.head, 0);
  });

  it('needs no badge: short texts have none', () => {
    assert.deepEqual(opening(headsOf([back(5, 1), pronoun]), textOf([1, 2, 3, 4, 5])), {
      head: 1,
      query: 4,
      key: 1,
    });
  });

  it('is in another head once the statistics of the whole patterns are known', () => {
    const text = { tokens: 128, sight };
    const values = { induction: Float32Array.of(0.1, 0.5, 0.9, 0.6), entropy: Float32Array.of(1, 1, 1, 1) };
    assert.equal(badgedHead(values, 4, text), 2);
    assert.equal(badgedHead({ entropy: values.entropy }, 4, text), undefined);
    assert.equal(badgedHead(values, 4, { ...text, tokens: 7 }), undefined);
  });
});

function textOf(ids: TokenIds) {
  const shape = shapeOf('attn', 'source', 'source', true);
  return { patterns: [patternOf(shape, { source: ids, target: [] }, sight)], tokens: ids.length, sight };
}
