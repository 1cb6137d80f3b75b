import assert from 'node:assert/strict';
import { Engine } from '../../../../src/engine/engine';
import type { Attribution } from '../../../../src/protocol/experiment';

const maxTokens = 64;

describe('the attribution of a logit', () => {
  const builtIn = new Engine({ builtInModels: 'media/models', threads: 1, memoryBytes: 1e9 });
  const tiny = new Engine({ builtInModels: 'test/fixtures/models', threads: 1, memoryBytes: 1e9 });
  const text =
    'The lamp in the window of the blue house is lit. Nobody lives there, and in the window of the blue';

  it('is of the token that the model expects most after the last one', async () => {
    const { tokens } = await builtIn.ask('inspect', { id: 1, text, model: 'decoder', maxTokens });
    const predictions = await builtIn.ask('predictions', { inspection: 1 });
    const answer = await builtIn.ask('attribution', { inspection: 1 });
    assert.deepEqual([answer.place, answer.token], [tokens.length - 1, predictions.at(-1)![0]!.id]);
    assertSums(answer);
    const [{ values, sources }] = answer.heads as [Attribution['heads'][number]];
    assert.deepEqual([values.dims, sources.dims, answer.mlps.length], [[6, 8], [6, 8, tokens.length], 6]);
  });

  it('of two tokens is the difference of theirs', async () => {
    const of = (asked: object) => builtIn.ask('attribution', { inspection: 1, place: 4, ...asked });
    const [both, one, other] = [
      await of({ token: 30, minus: 40 }),
      await of({ token: 30 }),
      await of({ token: 40 }),
    ];
    assert(Math.abs(both.logit - (one.logit - other.logit)) < 1e-4);
    assert(Math.abs(both.embed - (one.embed - other.embed)) < 1e-4);
    assertSums(both);
  });

  it('in an encoder is at the first masked token', async () => {
    const masked = 'The [MASK] slept because it was tired.';
    const { tokens } = await builtIn.ask('inspect', { id: 2, text: masked, model: 'encoder', maxTokens });
    const answer = await builtIn.ask('attribution', { inspection: 2 });
    assert.equal(tokens[answer.place]!.piece, '[MASK]');
    assertSums(answer);
  });

  it('in an encoder–decoder is at a place of the target, from both of its attentions', async () => {
    const { tokens, target } = await builtIn.ask('inspect', {
      ...{ id: 3, text: 'The house is blue.', model: 'translator', maxTokens },
    });
    const answer = await builtIn.ask('attribution', { inspection: 3, place: 1 });
    assert.deepEqual(
      answer.heads.map(({ attention, sources }) => [attention, sources.dims.at(-1)]),
      [
        ['decoder.attn', target!.tokens.length],
        ['decoder.cross_attn', tokens.length],
      ],
    );
    assertSums(answer);
  });

  it('has what an intervention puts as a part of its own', async () => {
    const interventions = { taps: { 'blocks.0.mlp_out': { keep: 0.5, put: [[0.5]] } } } as const;
    await tiny.ask('inspect', { id: 4, text: 'The animal slept.', model: 'gpt2', maxTokens, interventions });
    const answer = await tiny.ask('attribution', { inspection: 4 });
    assert(answer.other);
    assertSums(answer);
  });

  for (const [model, parts] of [
    ['gpt2', { 'head.1.2': 'zero', 'mlp.0': 'mean' }],
    ['gpt2', { 'attn.0': 'previous', 'attn.1': 'uniform' }],
    ['gpt2', { 'norm.0.1': 'off', 'norm.1.2': 'off' }],
    ['gpt2', { 'residual.1': 'off' }],
    ['bert', { 'norm.0.1': 'off' }],
    ['bert', { 'residual.0': 'off' }],
    ['gemma2', { 'norm.1.1': 'off', 'mlp.1': 'mean' }],
    ['t5', { 'encoder.attn.head.0.1': 'zero' }],
    ['t5', { 'decoder.residual.0': 'off' }],
  ] as const)
    it(`sums to the logit of ${model} under ${JSON.stringify(parts)}`, async () => {
      const target = model === 't5' ? { target: 'a cat' } : {};
      const asked = { id: 6, text: 'the animal sat', model, maxTokens, interventions: { parts }, ...target };
      await tiny.ask('inspect', asked);
      assertSums(await tiny.ask('attribution', { inspection: 6 }));
    });

  it('is refused with a sentence where the model or the text has no such thing', async () => {
    await tiny.ask('inspect', { id: 5, text: 'the animal', model: 'bert-bare', maxTokens });
    await assert.rejects(tiny.ask('attribution', { inspection: 5 }), /has no unembedding/);
    await assert.rejects(builtIn.ask('attribution', { inspection: 1, place: 400 }), /There is no place 400/);
    await assert.rejects(
      builtIn.ask('attribution', { inspection: 1, token: 1e6 }),
      /no token with the id 1000000/,
    );
  });
});

function assertSums({
  embed,
  position,
  tokenType,
  biases,
  other,
  heads,
  mlps,
  sum,
  logit,
}: Attribution): void {
  const parts = [embed, position, tokenType, biases, other, ...mlps].map((part) => part ?? 0);
  const all = [...parts, ...heads.flatMap(({ values }) => [...values.data])];
  const largest = Math.max(...all.map(Math.abs));
  const total = all.reduce((a, b) => a + b, 0);
  assert(Math.abs(total - sum) < 1e-5 * largest, `${total} for ${sum}`);
  assert(Math.abs(sum - logit) < 1e-4 * largest, `${sum} for ${logit}`);
  for (const { values, sources } of heads) {
    const keys = sources.dims.at(-1)!;
    values.data.forEach((share, head) => {
      const ofKeys = sources.data.subarray(head * keys, (head + 1) * keys).reduce((a, b) => a + b, 0);
      assert(Math.abs(ofKeys - share) < 1e-4 * largest, `${ofKeys} for ${share}`);
    });
  }
}
