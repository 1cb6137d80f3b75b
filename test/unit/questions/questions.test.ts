import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPageQuestion } from '../../../src/questions/questions';
import { askedByPage, eachOf } from './asked';

const all = eachOf(askedByPage).map(({ question, about }) => ({
  question,
  asked: { inspection: 1, ...about } as Readonly<Record<string, unknown>>,
}));

/** The fields that a page's question may leave out. */
const optional: Readonly<Record<string, readonly string[]>> = {
  tensor: ['layer'],
  region: ['minus'],
  effects: ['place', 'token', 'minus', 'over'],
  removed: ['place', 'token', 'minus', 'over'],
  attribution: ['place', 'token', 'minus'],
  lens: ['token'],
};

describe('what the page may ask', () => {
  it('is what views ask, without what does not belong to it', () => {
    for (const { question, asked } of all) {
      assert.deepEqual(readPageQuestion(question, asked), { question, asked });
      assert.deepEqual(readPageQuestion(question, { ...asked, model: 'm', id: 3 }), { question, asked });
    }
  });

  it('is no other question', () => {
    for (const question of ['inspect', 'model', 'outline', '', 'constructor', '__proto__', 'toString'])
      assert.equal(readPageQuestion(question, all[0]!.asked), undefined);
  });

  it('is nothing of which a field is missing or wrong', () => {
    const wrong = [null, Number.NaN, Number.POSITIVE_INFINITY, -1, 1.5, 1e300, {}, [], { first: 3, end: 1 }];
    for (const { question, asked } of all)
      for (const name of Object.keys(asked)) {
        for (const value of wrong)
          assert.equal(
            readPageQuestion(question, { ...asked, [name]: value }),
            undefined,
            `${question} with ${name} ${JSON.stringify(value)}`,
          );
        const { [name]: _, ...others } = asked;
        const isOptional = (optional[question] ?? []).includes(name);
        assert.equal(
          readPageQuestion(question, others) !== undefined,
          isOptional,
          `${question} without ${name}`,
        );
      }
  });

  it('is read from anything without an error', () => {
    const question = fc.oneof(fc.constantFrom(...Object.keys(askedByPage)), fc.string());
    fc.assert(
      fc.property(question, fc.anything({ withTypedArray: true }), (question, asked) => {
        assert.equal(readPageQuestion(question, asked), undefined);
      }),
      { numRuns: 1000 },
    );
  });
});
