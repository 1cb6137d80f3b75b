import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineError } from '../../../../src/engine/error';
import type { Recipe } from '../../../../src/questions/recipe';
import { TestEngine } from './testEngine';

describe('EngineClient', () => {
  const engine = new TestEngine();

  it('tells a model that cannot be used from a text that cannot be read', async () => {
    engine.start();
    const damaged = join(engine.folder, 'damaged');
    cpSync(engine.model, damaged, { recursive: true });
    writeFileSync(join(damaged, 'config.json'), '{');
    const kindOf = (recipe: Recipe) =>
      engine.client.inspect(recipe).then(
        () => assert.fail('It was inspected.'),
        (error: EngineError) => error.kind,
      );
    assert.equal(await kindOf({ ...engine.recipe('abcd'), model: damaged }), 'model');
    assert.equal(await kindOf({ ...engine.recipe('abcd'), model: 'nothing' }), 'model');
    assert.equal(await kindOf(engine.recipe(' \n')), undefined);
  });

  it('inspects, and answers what is asked about it', async () => {
    engine.start();
    const stages: string[] = [];
    const inspection = await engine.client.inspect(engine.recipe('abcd'), {
      onProgress: ({ stage }) => stages.push(stage),
    });
    assert.deepEqual(stages.slice(0, 2), ['starting', 'loading']);
    assert.equal(stages.at(-1), 'running');
    assert.deepEqual(
      inspection.tokens.map(({ text }) => text),
      ['a', 'b', 'c', 'd'],
    );
    assert.deepEqual(inspection.tokens[1]!.range, { start: 1, end: 2 });
    assert.equal(inspection.thumbnails[0]!.cells.length, 2 * 3 * 4 * 4);

    const head = await engine.client.ask('tensor', {
      inspection: inspection.id,
      tap: 'attn.pattern',
      layer: 1,
      head: 2,
    });
    assert.deepEqual(head.dims, [4, 4]);
    for (const query of [0, 1, 2, 3]) {
      const row = head.data.subarray(4 * query, 4 * query + 4);
      assert(Math.abs(row.reduce((sum, weight) => sum + weight) - 1) < 1e-5);
      assert(row.subarray(query + 1).every((weight) => weight === 0));
    }
    const row = await engine.client.ask('row', {
      inspection: inspection.id,
      tap: 'attn.pattern',
      axis: 'query',
      token: 3,
    });
    assert.deepEqual(row.dims, [2, 3, 4]);
    assert.deepEqual([...row.data.subarray(20)], [...head.data.subarray(12)]);
    const [statistics] = await engine.client.ask('statistics', { inspection: inspection.id });
    assert(Math.abs(statistics!.first![5]! - (head.data[4]! + head.data[8]! + head.data[12]!) / 3) < 1e-6);
    assert.deepEqual(
      (await engine.client.ask('positions', { inspection: inspection.id, tap: 'pos_embed' })).dims,
      [512, 48],
    );
  });

  it('hands out arrays that own their buffers', async () => {
    engine.start();
    const { id, thumbnails } = await engine.client.inspect(engine.recipe('abcdefg'));
    const { data } = await engine.client.ask('tensor', {
      inspection: id,
      tap: 'attn.pattern',
      layer: 0,
      head: 0,
    });
    const [statistics] = await engine.client.ask('statistics', { inspection: id });
    for (const array of [thumbnails[0]!.cells, data, statistics!.entropy!]) {
      assert.equal(array.buffer.byteLength, array.byteLength);
    }
  });

  it('computes an inspection again with the target that was written, whatever would be written now', async () => {
    engine.start();
    const marian = join(engine.folder, 'marian');
    cpSync('test/fixtures/models/marian', marian, { recursive: true });
    const { id, target } = await engine.client.inspect({ text: 'The animal', model: marian, maxTokens: 512 });
    const which = { tap: 'decoder.cross_attn.pattern', layer: 0, head: 0 };
    const before = await engine.client.ask('tensor', { inspection: id, ...which });
    assert.equal(before.dims[0], target!.tokens.length);
    const file = join(marian, 'generation_config.json');
    const generation = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...generation, max_length: 2 }));
    engine.client.restart();
    assert.equal(
      (await engine.client.inspect({ text: 'The animal', model: marian, maxTokens: 512 })).target!.tokens
        .length,
      1,
    );
    assert.deepEqual(await engine.client.ask('tensor', { inspection: id, ...which }), before);
  });

  it('answers for every inspection, however little memory it may use', async () => {
    engine.start({ memoryBytes: 1 });
    const texts = ['one', 'two', 'three'];
    const which = { tap: 'attn.pattern', layer: 1, head: 1 };
    const inspected = [];
    for (const text of texts) {
      const { id } = await engine.client.inspect(engine.recipe(text));
      inspected.push({ id, pattern: await engine.client.ask('tensor', { inspection: id, ...which }) });
    }
    for (const { id, pattern } of inspected)
      assert.deepEqual(await engine.client.ask('tensor', { inspection: id, ...which }), pattern);
  });

  it('knows nothing of an inspection that was released', async () => {
    engine.start();
    const { id } = await engine.client.inspect(engine.recipe('gone'));
    engine.client.release(id);
    await assert.rejects(engine.client.ask('statistics', { inspection: id }), /no longer available/);
  });
});
