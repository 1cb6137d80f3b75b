import assert from 'node:assert/strict';
import { RunSpeed, workOf } from '../../../../src/engine/run/runSpeed';
import { type AttentionShape, tokensOf } from '../../../../src/protocol/attention';

const attn: AttentionShape = {
  name: 'attn',
  kind: 'softmax',
  layers: 2,
  heads: 3,
  headWidth: 4,
  sight: { isCausal: true },
  queries: tokensOf('source'),
  keys: tokensOf('source'),
};

describe('RunSpeed', () => {
  it('tells of long runs alone, from how fast the last one was', () => {
    const pace = new RunSpeed();
    pace.note(5_000, 500);
    assert.equal(pace.estimate(99_000), undefined);
    assert.equal(pace.estimate(200_000), 20_000);
    pace.note(50_000, 500);
    assert.equal(pace.estimate(200_000), undefined);
    assert.equal(pace.estimate(2_000_000), 20_000);
  });

  it('does not go by runs that were over at once', () => {
    const pace = new RunSpeed();
    pace.note(5_000, 500);
    pace.note(1, 99);
    assert.equal(pace.estimate(200_000), 20_000);
  });
});

describe('workOf', () => {
  it('grows with the tokens, and with the square of them in attention', () => {
    const model = { parameters: 1_000, vocabulary: 10, width: 12, attentions: [attn] };
    const work = (source: number) => workOf(model, { source, target: 0 });
    const products = 1_000 - 10 * 12;
    const ofWeights = work(1) - products;
    assert.ok(ofWeights >= 2 * 3 * 2 * 4);
    assert.equal(work(10), 10 * products + 100 * ofWeights);
  });
});
