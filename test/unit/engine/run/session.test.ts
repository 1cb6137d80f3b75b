import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { positionEncoding } from '../../../../src/engine/answers/positions';
import type { Given } from '../../../../src/engine/run/modelInput';
import { Session } from '../../../../src/engine/run/session';
import { ReaderError } from '../../../../src/errors';
import { openModelFolder } from '../../../../src/models/modelFolder';
import type { Tensor } from '../../../../src/protocol/tensor';
import { inCopyOf } from '../../models/folder';
import { readExpected } from '../../transformer/architectures/expected';

const folder = (name: string) => `test/fixtures/models/${name}`;

async function compute(name: string, tap: string, ids: number[], given?: Given): Promise<Tensor> {
  const session = await Session.open(await openModelFolder(folder(name)), [tap], { threads: 1 });
  const tensors = await session.run(ids, given);
  await session.release();
  return tensors.get(tap)!;
}

function assertClose(computed: ArrayLike<number>, expected: ArrayLike<number>): void {
  assert.equal(computed.length, expected.length);
  Array.from(expected).forEach((value, i) => {
    assert.ok(Math.abs(computed[i]! - value) < 1e-5, `${computed[i]} instead of ${value} at ${i}`);
  });
}

describe('Session', () => {
  const expected = readExpected(`${folder('gpt2')}/expected.safetensors`);
  const [tokens, width] = [12, 24];
  const ids = expected.get('ids')!.data;
  const taken = (tap: string) => expected.get(tap)!.data;

  it('adds a mask to the scores: a hidden key gets weight 0, the others share it', async () => {
    const mask = new Float32Array(tokens * tokens);
    for (let query = 3; query < tokens; query++) mask[query * tokens + 1] = Number.NEGATIVE_INFINITY;
    const pattern = await compute('gpt2', 'blocks.0.attn.pattern', ids, { 'attn.mask': mask });
    const unhidden = taken('blocks.0.attn.pattern');
    const renormalized = unhidden.map((weight, i) => {
      const [query, key] = [Math.floor(i / tokens) % tokens, i % tokens];
      if (query < 3) return weight;
      return key === 1 ? 0 : weight / (1 - unhidden[i - key + 1]!);
    });
    assertClose(pattern.data, renormalized);
  });

  const marian = readExpected(`${folder('marian')}/expected.safetensors`);
  const source = marian.get('ids')!.data;
  const targetIds = marian.get('target_ids')!.data;
  const attentions = [
    { name: 'encoder.attn', queries: source.length, keys: source.length },
    { name: 'decoder.attn', queries: targetIds.length, keys: targetIds.length },
    { name: 'decoder.cross_attn', queries: targetIds.length, keys: source.length },
  ] as const;
  for (const { name, queries, keys } of attentions) {
    const inFirstBlock = (tap: string) => name.replace('.', '.blocks.0.') + tap;

    it(`masks ${name}, whose queries and keys may be others`, async () => {
      const mask = new Float32Array(queries * keys);
      mask[(queries - 1) * keys + 1] = Number.NEGATIVE_INFINITY;
      const pattern = inFirstBlock('.pattern');
      const { data } = await compute('marian', pattern, source, { targetIds, [`${name}.mask`]: mask });
      const unhidden = marian.get(pattern)!.data;
      const renormalized = unhidden.map((weight, i) => {
        const [query, key] = [Math.floor(i / keys) % queries, i % keys];
        if (query < queries - 1) return weight;
        return key === 1 ? 0 : weight / (1 - unhidden[i - key + 1]!);
      });
      assertClose(data, renormalized);
    });
  }

  it('does not need a target for what the encoder computes', async () => {
    const tap = 'encoder.blocks.1.ln2.normalized';
    assertClose((await compute('marian', tap, source)).data, marian.get(tap)!.data);
    await assert.rejects(compute('marian', 'logits', source), /no token/);
    await assert.rejects(compute('marian', 'logits', source, { targetIds: [2, 90] }), /ids up to 90/);
  });

  it('tells target tokens that they stand elsewhere', async () => {
    const targetPositions = targetIds.map(() => 3);
    const { data } = await compute('marian', 'decoder.pos_embed', source, { targetIds, targetPositions });
    const third = marian.get('decoder.pos_embed')!.data.slice(3 * 12, 4 * 12);
    assertClose(
      data,
      targetIds.flatMap(() => third),
    );
  });

  it('tells tokens that they stand elsewhere', async () => {
    const { data } = await compute('gpt2', 'pos_embed', ids, { positions: ids.map(() => 3) });
    const third = taken('pos_embed').slice(3 * width, 4 * width);
    assertClose(
      data,
      ids.flatMap(() => third),
    );
  });

  it('hides later keys whatever the mask says', async () => {
    const mask = new Float32Array(tokens * tokens).fill(100);
    const { data } = await compute('gpt2', 'blocks.1.attn.pattern', ids, { 'attn.mask': mask });
    data.forEach((weight, i) => {
      const [query, key] = [Math.floor(i / tokens) % tokens, i % tokens];
      if (key > query) assert.equal(weight, 0);
    });
  });

  it('reads one token and as many as the context holds', async () => {
    assert.deepEqual((await compute('gpt2', 'blocks.1.attn.pattern', [1])).data, Float32Array.of(1, 1, 1, 1));
    const longest = await compute('gpt2', 'logits', new Array(32).fill(7));
    assert.deepEqual(longest.dims, [32, 300]);
  });

  it('gives arrays that own their buffers', async () => {
    const { data } = await compute('gpt2', 'blocks.0.attn.pattern', ids);
    assert.equal(data.buffer.byteLength, data.byteLength);
  });

  it('needs only the inputs that the taps depend on', async () => {
    const types = { tokenTypes: ids.map(() => 1) };
    assertClose((await compute('gpt2', 'embed', ids, types)).data, taken('embed'));
  });

  it('refuses what the model cannot read', async () => {
    const refuses = (given: number[], words: RegExp) =>
      assert.rejects(
        compute('gpt2', 'embed', given),
        (error) => error instanceof ReaderError && words.test(error.message),
      );
    await refuses([], /no token/);
    await refuses(new Array(33).fill(1), /33 tokens.*at most 32/);
    await refuses([1, 300], /ids up to 300.*300 tokens/);
  });

  it('maps weights from a folder with spaces, quotes and Chinese in its name', () =>
    inCopyOf('gpt2', async (copy) => {
      const session = await Session.open(await openModelFolder(copy), ['logits'], { threads: 1 });
      const { data } = (await session.run(ids)).get('logits')!;
      await session.release();
      assertClose(data, taken('logits'));
    }));

  it('says that the weights cannot be loaded when they have gone', () =>
    inCopyOf('gpt2', async (copy) => {
      const model = await openModelFolder(copy);
      rmSync(`${copy}/model.safetensors`);
      await assert.rejects(Session.open(model, ['logits'], { threads: 1 }), (error) => {
        assert.ok(error instanceof ReaderError && error.cause instanceof Error);
        return error.message.startsWith(`The weights in ${copy} could not be loaded`);
      });
    }));

  it('refuses a tap that the model does not have', async () => {
    await assert.rejects(compute('gpt2', 'blocks.2.attn.pattern', ids), /no tap “blocks\.2\.attn\.pattern”/);
    await assert.rejects(compute('bert-bare', 'logits', ids), /no tap “logits”/);
  });
});

describe('positionEncoding', () => {
  it('is the whole table', async () => {
    for (const name of ['gpt2', 'gpt2-sharded', 'bert']) {
      const { dims, data } = await positionEncoding(await openModelFolder(folder(name)), 'pos_embed');
      const used = readExpected(`${folder(name)}/expected.safetensors`).get('pos_embed')!.data;
      assert.deepEqual(dims, [32, 24]);
      assertClose(data.subarray(0, used.length), used);
      assert.equal(new Set(data).size > 700, true);
    }
  });
});
