import assert from 'node:assert/strict';
import { Engine } from '../../../../src/engine/engine';
import type { Progress } from '../../../../src/protocol/messages';
import type { Parts } from '../../../../src/protocol/parts/parts';

const text =
  'The lamp in the window of the blue house is lit. Nobody lives there, and still, every evening, the lamp in the window of the blue';
const fixtures = 'test/fixtures/models';

describe('parts removed from the built-in decoder', () => {
  const engine = new Engine({ builtInModels: 'media/models', threads: 1, memoryBytes: 1e9 });
  const inspection = 1;
  before(() => engine.ask('inspect', { id: inspection, text, model: 'decoder', maxTokens: 64 }));

  /** By PyTorch 2.13 and `transformers` 5.23, with hooks: the centred logit of ␣house without a head, minus that with it. */
  it('cost what they cost in PyTorch', async () => {
    const cases = [
      { by: 'zero', head: 3 * 8 + 5, effect: -2.253605 },
      { by: 'zero', head: 1 * 8 + 7, effect: -5.863748 },
      { by: 'mean', head: 3 * 8 + 5, effect: -1.862906 },
      { by: 'mean', head: 1 * 8 + 7, effect: -0.05872 },
    ] as const;
    for (const { by, head, effect } of cases) {
      const { measured, heads } = await engine.ask('effects', {
        ...{ inspection, measure: 'logit', by, where: 'place' },
      });
      assert.ok(Math.abs(measured.value - 11.939682) < 2e-5);
      assert.ok(Math.abs(heads[0]!.effect.data[head]! - effect) < 2e-5, `${by} ${head}`);
    }
  });

  it('leave the probability of ␣house that PyTorch leaves', async () => {
    const without = async (...parts: string[]) => {
      const asked = { inspection, measure: 'probability', by: 'zero', where: 'everywhere', parts } as const;
      return engine.ask('removed', asked);
    };
    const one = await without('head.2.3');
    const three = await without('head.3.5', 'head.4.3', 'head.4.5');
    assert.equal(one.before[0]!.text, '␣house');
    const found = [one.measured.value, one.value, three.value, three.after[3]!.probability];
    for (const [at, expected] of [0.494394, 0.063979, 0.036713, 0.036713].entries())
      assert.ok(Math.abs(found[at]! - expected) < 1e-5, `${found[at]}`);
  });

  it('are those of a run in which the same parts are changed', async () => {
    const cases: [Parts, 'zero' | 'mean'][] = [
      [{ 'head.2.3': 'mean', 'mlp.0': 'mean' }, 'mean'],
      [{ 'attn.1': 'zero', 'head.4.5': 'zero' }, 'zero'],
    ];
    for (const [at, [parts, by]] of cases.entries()) {
      const interventions = { parts };
      await engine.ask('inspect', { id: 10 + at, text, model: 'decoder', maxTokens: 64, interventions });
      const under = (await engine.ask('predictions', { inspection: 10 + at })).at(-1)!;
      const { after } = await engine.ask('removed', {
        ...{ inspection, measure: 'logit', by, where: 'everywhere', parts: Object.keys(parts) },
      });
      assert.deepEqual(
        after.map(({ id }) => id),
        under.map(({ id }) => id),
      );
      for (const [rank, { probability }] of under.entries())
        assert.ok(Math.abs(after[rank]!.probability - probability) < 1e-5);
    }
  });

  it('are removed in addition to the reader’s interventions', async () => {
    const interventions = {
      parts: { 'head.2.3': 'zero', 'mlp.1': 'zero' },
      taps: { 'blocks.0.attn.z': { keep: 0.5 }, 'blocks.1.mlp_out': { instead: 0 } },
    } as const;
    await engine.ask('inspect', { id: 20, text, model: 'decoder', maxTokens: 64, interventions });
    const more = { parts: { ...interventions.parts, 'head.3.5': 'zero' }, taps: interventions.taps } as const;
    await engine.ask('inspect', { id: 21, text, model: 'decoder', maxTokens: 64, interventions: more });
    const expected = (await engine.ask('predictions', { inspection: 21 })).at(-1)!;
    const asked = { inspection: 20, measure: 'logit', by: 'zero', where: 'everywhere' } as const;
    const { after } = await engine.ask('removed', { ...asked, parts: ['head.3.5'] });
    for (const [rank, { id, probability }] of expected.entries()) {
      assert.equal(after[rank]!.id, id);
      assert.ok(Math.abs(after[rank]!.probability - probability) < 1e-5);
    }
    const effects = await engine.ask('effects', { ...asked, where: 'place' });
    // It was removed before.
    assert.ok(Math.abs(effects.heads[0]!.effect.data[2 * 8 + 3]!) < 1e-4);
  });

  it('are removed run by run, which can be watched and cancelled', async () => {
    const seen: Progress[] = [];
    const onProgress = (progress: Progress) => seen.push(progress);
    const asked = { inspection, measure: 'logit', by: 'zero', where: 'everywhere' } as const;
    await engine.ask('effects', asked, { onProgress });
    const removing = seen.filter(({ stage }) => stage === 'removing');
    assert.deepEqual(removing.at(-1), { stage: 'removing', done: 54, all: 55 });
    const controller = new AbortController();
    const stop = ({ stage }: Progress) => stage === 'removing' && controller.abort();
    await assert.rejects(engine.ask('effects', asked, { signal: controller.signal, onProgress: stop }), {
      name: 'AbortError',
    });
  });
});

describe('effects', () => {
  const asked = { measure: 'logit', by: 'mean' } as const;
  const effectsOf = async (engine: Engine, id: number, where: 'place' | 'everywhere') => {
    const { measured, heads } = await engine.ask('effects', { inspection: id, ...asked, where });
    return [measured.value, ...heads.flatMap(({ effect }) => [...effect.data])];
  };
  const assertSame = (found: readonly number[], expected: readonly number[]) => {
    assert.equal(found.length, expected.length);
    const limit = 1e-4 * Math.max(...expected.map(Math.abs));
    for (const [at, number] of expected.entries()) assert.ok(Math.abs(found[at]! - number) <= limit, `${at}`);
  };

  it('are the same of a text that is read in stages', async () => {
    const found = [];
    for (const memoryBytes of [1e9, 1]) {
      const engine = new Engine({ builtInModels: 'media/models', threads: 1, memoryBytes });
      await engine.ask('inspect', { id: 1, text, model: 'decoder', maxTokens: 64 });
      found.push([...(await effectsOf(engine, 1, 'place')), ...(await effectsOf(engine, 1, 'everywhere'))]);
    }
    assertSame(found[1]!, found[0]!);
  });

  it('are the same of an exported model as of its weights', async () => {
    const engine = new Engine({ builtInModels: fixtures, threads: 1, memoryBytes: 1e9 });
    const request = { text: 'the cat', target: 'a cat', maxTokens: 64 };
    for (const [id, model] of ['marian', 'test/fixtures/onnx/marian-optimum'].entries())
      await engine.ask('inspect', { id, model, ...request });
    for (const where of ['place', 'everywhere'] as const)
      assertSame(await effectsOf(engine, 1, where), await effectsOf(engine, 0, where));
  });

  it('are those of a run under the same change, for a pair of texts too', async () => {
    const engine = new Engine({ builtInModels: fixtures, threads: 1, memoryBytes: 1e9 });
    const pair = { text: 'the animal\nsat', model: 'bert', maxTokens: 64 };
    const passages = [
      { start: 0, end: 10 },
      { start: 11, end: 14 },
    ];
    const { tokens } = await engine.ask('inspect', { id: 1, ...pair, passages });
    const types = tokens.map(({ segment = 0 }) => segment);
    assert.ok(types.includes(1));
    const parts = ['head.0.1'];
    const { after } = await engine.ask('removed', { inspection: 1, ...asked, where: 'everywhere', parts });
    const interventions = { parts: { 'head.0.1': 'mean' } } as const;
    await engine.ask('inspect', { id: 2, ...pair, passages, interventions });
    const { place } = (await engine.ask('removed', { inspection: 2, ...asked, where: 'place', parts: [] }))
      .measured;
    const expected = (await engine.ask('predictions', { inspection: 2 }))[place]!;
    assertSame(
      after.map(({ probability }) => probability),
      expected.map(({ probability }) => probability),
    );
  });
});

describe('what cannot be removed or measured', () => {
  const engine = new Engine({ builtInModels: fixtures, threads: 1, memoryBytes: 1e9 });
  let id = 0;
  const inspect = async (model: string, text = 'the animal', target?: string) => {
    const request = { id: ++id, text, model, maxTokens: 64, ...(target && { target }) };
    return { ...(await engine.ask('inspect', request)), inspection: id };
  };
  const removal = { by: 'zero', where: 'place' } as const;

  it('is said: a model without an unembedding, parts and places that there are not', async () => {
    const { inspection: bare } = await inspect('bert-bare');
    await assert.rejects(
      engine.ask('effects', { inspection: bare, measure: 'logit', ...removal }),
      /unembedding/,
    );
    const { inspection, tokens } = await inspect('gpt2');
    const ask = (about: object) =>
      engine.ask('removed', { inspection, measure: 'logit', parts: ['mlp.0'], ...removal, ...about });
    await assert.rejects(ask({ parts: ['head.7.0'] }), /cannot do “head\.7\.0=zero”/);
    await assert.rejects(ask({ parts: ['norm.0.1'] }), /cannot do/);
    await assert.rejects(ask({ place: tokens.length }), /^ReaderError: There is no place/);
    await assert.rejects(ask({ token: 1e6 }), /There is no token with the id 1000000/);
    await assert.rejects(
      ask({ measure: 'surprise', place: tokens.length - 1 }),
      /No token follows this place/,
    );
  });

  it('is said: a part of the encoder at a place of the target', async () => {
    const { inspection } = await inspect('marian', 'the cat', 'a cat');
    const part = { inspection, measure: 'logit', ...removal, parts: ['encoder.attn.head.0.1'] } as const;
    await assert.rejects(engine.ask('removed', part), /a part of the encoder/);
    assert.equal((await engine.ask('removed', { ...part, where: 'everywhere' })).before.length, 5);
  });

  it('is measured at the masked token, or at the last that is not special', async () => {
    const [masked, text, decoded] = [
      await inspect('bert', 'the [MASK] sat'),
      await inspect('bert', 'the animal'),
      await inspect('gpt2'),
    ];
    const placeIn = async ({ inspection }: { inspection: number }, measure: 'logit' | 'surprise') =>
      (await engine.ask('removed', { inspection, measure, ...removal, parts: [] })).measured.place;
    assert.equal(masked.tokens[await placeIn(masked, 'logit')]!.piece, '[MASK]');
    assert.equal(await placeIn(text, 'logit'), text.tokens.length - 2);
    const own = decoded.tokens.flatMap(({ range }, at) => (range ? [at] : []));
    assert.equal(await placeIn(decoded, 'logit'), own.at(-1));
    assert.equal(await placeIn(decoded, 'surprise'), Math.min(own.at(-1)!, decoded.tokens.length - 2));
  });
});
