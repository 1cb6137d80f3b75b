import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { PageQuestions } from '../../../src/panel/pageQuestions';
import type { Reply } from '../../../src/protocol/messages';
import { engineInProcess } from '../engine/inProcess';
import { askedByPage, eachOf, recipe } from '../questions/asked';

describe('the page’s questions', () => {
  const engine = engineInProcess({ builtInModels: 'test/fixtures/models', threads: 1, memoryBytes: 1e9 });
  const replies: Reply[] = [];
  const questions = new PageQuestions(engine, (reply) => replies.push(reply));
  let inspection: number;

  before(async () => {
    ({ id: inspection } = await engine.inspect(recipe));
  });
  beforeEach(() => replies.splice(0));
  after(() => engine.dispose());

  it('end in what the engine answers', async () => {
    const asked = { inspection, tap: 'attn.pattern', layer: 1, head: 2 };
    await questions.answer(7, 'tensor', asked);
    assert.deepEqual(replies, [{ type: 'answer', id: 7, answer: await engine.ask('tensor', asked) }]);
  });

  it('end in a sentence where the engine refuses', async () => {
    await questions.answer(7, 'tensor', { inspection, tap: 'attn.pattern', layer: 1, head: 99 });
    await questions.answer(8, 'positions', { inspection, tap: 'nothing' });
    assert.deepEqual(
      replies.map(({ type, id }) => ({ type, id })),
      [
        { type: 'error', id: 7 },
        { type: 'error', id: 8 },
      ],
    );
    for (const reply of replies)
      assert(reply.type === 'error' && /^There is no head|has no tap/.test(reply.message));
  });

  it('end in a sentence where they may not be asked', async () => {
    for (const [question, asked] of [
      ['inspect', { id: 1, text: 'other', model: 'gpt2', maxTokens: 9 }],
      ['tensor', null],
      ['tensor', { inspection: Number.NaN, tap: 'attn.pattern', head: 0 }],
      ['__proto__', {}],
    ] as const) {
      await questions.answer(9, question, asked);
      const [reply] = replies.splice(0);
      assert(reply?.type === 'error' && reply.id === 9 && /unknown question/.test(reply.message));
    }
  });

  it('are answered or refused in a sentence, however odd their numbers', async () => {
    const asks = fc
      .constantFrom(...eachOf(askedByPage))
      .chain(({ question, about }) => fc.tuple(fc.constant(question), oddly(about)));
    await fc.assert(
      fc.asyncProperty(asks, async ([question, about]) => {
        await questions.answer(1, question, { inspection, ...about });
        const told = replies.splice(0);
        const reply = told.pop();
        assert(told.every(({ type }) => type === 'answering'));
        if (reply?.type === 'error')
          assert.match(
            reply.message,
            /^(The (model|panel|tap|units|keys|vocabulary)|There is no|No token follows|.* cannot do|.* may be one of several tokens) .*\.$/,
          );
        else assert.equal(reply?.type, 'answer');
      }),
      { numRuns: 500 },
    );
  });

  it('end in a cancellation, or in nothing where the page is gone', async () => {
    const cancelled = questions.answer(1, 'predictions', { inspection });
    questions.cancel(1);
    await cancelled;
    assert.deepEqual(replies.splice(0), [{ type: 'cancelled', id: 1 }]);
    const forgotten = questions.answer(2, 'predictions', { inspection });
    questions.forget();
    await forgotten;
    await sleep(0);
    assert.deepEqual(replies, []);
  });
});

/** The same, with now and then another number or name in it. */
function oddly<T>(value: T): fc.Arbitrary<T>;
function oddly(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value === 'number') return mostly(value, [0, 1, 4, 99, 2 ** 31, Number.MAX_SAFE_INTEGER]);
  if (typeof value === 'string')
    return mostly(value, ['mean', 'attn.q', 'logits', 'mlp.post', 'pos_embed', '', '__proto__']);
  if (Array.isArray(value)) return fc.tuple(...value.map((entry) => oddly(entry)));
  if (typeof value !== 'object' || value === null) return fc.constant(value);
  const fields = Object.entries(value).map(([name, field]) => [name, oddly(field)] as const);
  return fc.record(Object.fromEntries(fields));
}

function mostly<T>(usual: T, odd: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}
