import assert from 'node:assert/strict';
import { beamSearch, greedySearch } from '../../../src/engine/beamSearch';
import { nextToken } from '../../../src/engine/nextToken';
import { Session } from '../../../src/engine/session';
import { openModelFolder } from '../../../src/models/modelFolder';
import { readExpected } from '../transformer/architectures/expected';

describe('what an encoder–decoder writes', () => {
  for (const name of ['marian', 'marian-odd', 'marian-old']) {
    it(`${name}: is what transformers generates, greedily and with 4 beams`, async () => {
      const folder = `test/fixtures/models/${name}`;
      const expected = readExpected(`${folder}/expected.safetensors`);
      const ids = expected.get('ids')!.data;
      const model = await openModelFolder(folder);
      const generation = { ...model.generation!, beams: 4 };
      const session = await Session.open(model, ['logits'], { threads: 1 });
      const next = async (targetIds: readonly number[]) => {
        const { data } = (await session.run(ids, { targetIds })).get('logits')!;
        return nextToken(data.subarray(-model.vocabulary), targetIds.length, generation);
      };
      assert.deepEqual(await greedySearch(generation, next), expected.get('generated.greedy')!.data);
      assert.deepEqual(await beamSearch(generation, next), expected.get('generated.beams_4')!.data);
      await session.release();
    });
  }
});
