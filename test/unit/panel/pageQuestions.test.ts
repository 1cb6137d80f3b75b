import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { PageQuestions } from '../../../src/panel/pageQuestions';
import type { Reply } from '../../../src/protocol/messages';
import { engineInProcess } from '../engine/inProcess';

describe('the page’s questions', () => {
  const engine = engineInProcess({ builtInModels: 'test/fixtures/models', threads: 1, memoryBytes: 1e9 });
  const replies: Reply[] = [];
  const questions = new PageQuestions(engine, (reply) => replies.push(reply));
  let inspection: number;

  before(async () => {
    ({ id: inspection } = await engine.inspect({ text: 'The animal', model: 'gpt2', maxTokens: 64 }));
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
      assert(reply?.type === 'error' && reply.id === 9 && /does not answer/.test(reply.message));
    }
  });

  it('are answered or refused in a sentence, however odd their numbers', async () => {
    const mostly = <T>(likely: readonly T[], odd: readonly T[]) =>
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...likely) },
        { weight: 1, arbitrary: fc.constantFrom(...odd) },
      );
    const number = mostly([0, 1, 2], [4, 2 ** 31, Number.MAX_SAFE_INTEGER]);
    const indexOrMean = fc.oneof(number, fc.constant('mean'));
    const tap = mostly(
      ['attn.pattern', 'attn.scores'],
      ['attn.q', 'mlp.post', 'pos_embed', 'logits', '', '__proto__'],
    );
    const span = fc.tuple(number, number).map(([one, other]) => ({
      first: Math.min(one, other),
      end: Math.max(one, other),
    }));
    const region = fc.record(
      {
        ...{ query: span, key: span, most: fc.tuple(number, number) },
        ...{ isMeanByKey: fc.boolean(), isWithoutFirst: fc.boolean() },
      },
      { requiredKeys: ['query', 'key'] },
    );
    const head = { layer: indexOrMean, head: indexOrMean };
    const shared = { inspection: fc.constant(inspection), tap };
    const asks = fc.oneof(
      fc.tuple(
        fc.constant('tensor'),
        fc.record({ ...shared, ...head }, { requiredKeys: ['inspection', 'tap', 'head'] }),
      ),
      fc.tuple(
        fc.constant('region'),
        fc.record(
          { ...shared, ...head, region, minus: fc.record(head) },
          { requiredKeys: ['inspection', 'tap', 'layer', 'head', 'region'] },
        ),
      ),
      fc.tuple(
        fc.constant('row'),
        fc.record({ ...shared, axis: fc.constantFrom('query', 'key'), token: number }),
      ),
      fc.tuple(
        fc.constant('anatomy'),
        fc.record({
          inspection: shared.inspection,
          attention: mostly(['attn'], ['mlp', '']),
          layer: number,
          head: number,
          query: number,
        }),
      ),
      fc.tuple(fc.constant('positions'), fc.record(shared)),
    );
    await fc.assert(
      fc.asyncProperty(asks, async ([question, asked]) => {
        await questions.answer(1, question, asked);
        const [reply] = replies.splice(0);
        if (reply?.type === 'error') assert.match(reply.message, /^[A-Z].* (no|not) .*\.$/);
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
