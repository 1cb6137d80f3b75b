import assert from 'node:assert/strict';
import { inspect } from '../../../../src/engine/answers/inspect';
import { EngineError } from '../../../../src/engine/error';
import { OpenModels } from '../../../../src/engine/models/openModels';
import { Readings } from '../../../../src/engine/reading/readings';

const models = new OpenModels({ builtInModels: 'test/fixtures/models' }, 1);

describe('Readings', () => {
  const read = (readings: Readings, id: number, text = 'The animal was') =>
    inspect({ models, readings, places: {} }, { id, text, model: 'gpt2', maxTokens: 32 }, {});

  it('have the one longest unasked drop what it holds when memory is used up', async () => {
    const bytes = await patternBytes();
    const readings = new Readings({ threads: 1, memoryBytes: 2 * bytes });
    for (const id of [1, 2, 3]) await read(readings, id);
    const held = [3, 2, 1].map((id) => readings.get(id).bytes);
    assert.deepEqual(held, [bytes, bytes, 0]);
  });

  it('forget one that is released or read anew', async () => {
    const readings = new Readings({ threads: 1, memoryBytes: 1e9 });
    await read(readings, 1);
    const first = readings.get(1);
    await read(readings, 1);
    assert.notEqual(readings.get(1), first);
    readings.release(1);
    assert.throws(
      () => readings.get(1),
      (error) => error instanceof EngineError && error.kind === 'forgotten',
    );
  });

  async function patternBytes(): Promise<number> {
    const readings = new Readings({ threads: 1, memoryBytes: 1e9 });
    await read(readings, 1);
    return readings.get(1).bytes;
  }
});
