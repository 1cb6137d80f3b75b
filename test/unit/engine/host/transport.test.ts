import assert from 'node:assert/strict';
import type { EngineClient } from '../../../../src/engine/host/client';
import { openEngine } from '../../../../src/engine/host/openEngine';
import type { Inspection } from '../../../../src/protocol/inspection';
import type { Asked } from '../../../../src/questions/questions';
import { asked, eachOf, recipe } from '../../questions/asked';
import { engineScript } from '../bundle';
import { engineInProcess } from '../inProcess';

const setup = { builtInModels: 'test/fixtures/models', threads: 1, memoryBytes: 1e9 };
describe('an engine', () => {
  let byProcess: EngineClient;
  const inProcess = engineInProcess(setup);

  before(() => {
    byProcess = openEngine({ ...setup, script: engineScript(), log: () => {} });
  });
  after(() => {
    byProcess.dispose();
    inProcess.dispose();
  });

  const both = <T>(ask: (client: EngineClient) => Promise<T>): Promise<T[]> =>
    Promise.all([byProcess, inProcess].map(ask));
  const inspect = (client: EngineClient) => client.inspect(recipe);

  it('reads a text the same by a process and in this one', async () => {
    const [one, other] = await both(inspect);
    const known = ({ runTime: _, id: __, ...inspection }: Inspection) => inspection;
    assert.deepEqual(known(one!), known(other!));
  });

  for (const { question, about } of eachOf(asked))
    it(`answers ${question} the same by a process and in this one, with arrays that own their buffers`, async () => {
      const [one, other] = await both(async (client) =>
        client.ask(question, { inspection: (await inspect(client)).id, ...about } as Asked<typeof question>),
      );
      assert.deepEqual(one, other);
      for (const array of [...arraysIn(one), ...arraysIn(other)])
        assert.equal(array.buffer.byteLength, array.byteLength);
    });

  it('tells of models and of configs the same by a process and in this one', async () => {
    const place = { id: 'gpt2', folder: 'test/fixtures/models/gpt2' };
    const [one, other] = await both(({ catalog }) => catalog.model(place));
    assert.deepEqual(one, other);
    const config = JSON.stringify({ model_type: 'gpt2', n_layer: 2, n_head: 2, n_embd: 4, vocab_size: 9 });
    const { signal } = new AbortController();
    const [outline, sameOutline] = await both(({ catalog }) => catalog.outline({ config }, signal));
    assert.equal(outline!.width, 4);
    assert.deepEqual(outline, sameOutline);
  });

  it('refuses the same, in the same words', async () => {
    const messages = await both(async (client) => {
      const { id: inspection } = await inspect(client);
      const refused = client.ask('tensor', { inspection, tap: 'attn.patern', layer: 0 });
      return refused.then(
        () => assert.fail('It was answered.'),
        ({ message }: Error) => message,
      );
    });
    assert.match(messages[0]!, /attn\.pattern/);
    assert.equal(messages[0], messages[1]);
  });

  it('reads an inspection again that was forgotten, in this process too', async () => {
    const { id } = await inspect(inProcess);
    const before = await inProcess.ask('statistics', { inspection: id });
    inProcess.restart();
    assert.deepEqual(await inProcess.ask('statistics', { inspection: id }), before);
    inProcess.restart();
    inProcess.release(id);
    await assert.rejects(inProcess.ask('statistics', { inspection: id }), /no longer available/);
  });

  it('never runs what was cancelled while it waited, in this process too', async () => {
    const controller = new AbortController();
    const stages: string[] = [];
    const [first, second] = [
      inspect(inProcess),
      inProcess.inspect(recipe, {
        signal: controller.signal,
        onProgress: ({ stage }) => stages.push(stage),
      }),
    ];
    controller.abort();
    await assert.rejects(second, { name: 'AbortError' });
    await first;
    await inspect(inProcess);
    assert(!stages.includes('running'));
  });
});

function arraysIn(answer: unknown): (Float32Array | Uint8Array)[] {
  if (answer instanceof Float32Array || answer instanceof Uint8Array) return [answer];
  return typeof answer === 'object' && answer !== null ? Object.values(answer).flatMap(arraysIn) : [];
}
