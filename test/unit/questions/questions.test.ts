import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AskedByPage, type PageQuestion, readPageQuestion } from '../../../src/questions/questions';

const head = { inspection: 1, tap: 'attn.pattern', layer: 0, head: 'mean' } as const;
const span = { first: 2, end: 9 };

/** Each question as views ask it. */
const asked: { readonly [Q in PageQuestion]: readonly AskedByPage<Q>[] } = {
  tensor: [head, { inspection: 1, tap: 'pos_bias', head: 3 }],
  region: [
    { ...head, region: { query: span, key: span } },
    {
      ...{ ...head, minus: { layer: 1, head: 2 } },
      region: { query: span, key: span, most: [64, 64], isMeanByKey: true, isWithoutFirst: false },
    },
  ],
  regions: [
    {
      ...{ inspection: 1, tap: 'attn.pattern', heads: 'each' },
      region: { query: span, key: span, units: { query: [2, 5, 9], key: [2, 9] } },
    },
  ],
  row: [{ inspection: 1, tap: 'attn.scores', axis: 'key', token: 0 }],
  anatomy: [{ inspection: 1, attention: 'encoder.attn', layer: 0, head: 1, query: 2 }],
  positions: [{ inspection: 1, tap: 'pos_embed' }],
  predictions: [{ inspection: 1 }],
};

const all = Object.entries(asked).flatMap(([question, several]) =>
  several.map((one) => ({ question, asked: one as Readonly<Record<string, unknown>> })),
);

describe('what the page may ask', () => {
  it('is what views ask, without what does not belong to it', () => {
    for (const { question, asked } of all) {
      assert.deepEqual(readPageQuestion(question, asked), { question, asked });
      assert.deepEqual(readPageQuestion(question, { ...asked, model: 'm', id: 3 }), { question, asked });
    }
  });

  it('is no other question', () => {
    for (const question of ['inspect', 'model', 'outline', '', 'constructor', '__proto__', 'toString'])
      assert.equal(readPageQuestion(question, head), undefined);
  });

  it('is nothing of which a field is missing or wrong', () => {
    const wrong = fc.constantFrom<unknown>(
      ...[null, Number.NaN, Number.POSITIVE_INFINITY, -1, 1.5, 1e300, {}, [], { first: 3, end: 1 }],
    );
    const names = all.flatMap((one) => Object.keys(one.asked).map((name) => ({ ...one, name })));
    fc.assert(
      fc.property(fc.constantFrom(...names), wrong, ({ question, asked, name }, value) => {
        assert.equal(readPageQuestion(question, { ...asked, [name]: value }), undefined);
        const { [name]: _, ...others } = asked;
        const isOptional = name === 'minus' || (question === 'tensor' && name === 'layer');
        assert.equal(readPageQuestion(question, others) !== undefined, isOptional);
      }),
      { numRuns: 500 },
    );
  });

  it('is read from anything without an error', () => {
    const question = fc.oneof(fc.constantFrom(...Object.keys(asked)), fc.string());
    fc.assert(
      fc.property(question, fc.anything({ withTypedArray: true }), (question, asked) => {
        assert.equal(readPageQuestion(question, asked), undefined);
      }),
      { numRuns: 1000 },
    );
  });
});
