import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decoder } from '../../../src/engine/run/decoder';
import { beamSearch, greedySearch } from '../../../src/engine/writing/beamSearch';
import { nextToken } from '../../../src/engine/writing/nextToken';
import { openModelFolder } from '../../../src/models/modelFolder';
import type { Generation } from '../../../src/transformer/config/generation';
import { inCopyOf } from '../models/folder';
import { readExpected } from '../transformer/architectures/expected';

/** What a fixture model writes for its text, by its own settings with as many beams. */
async function write(folder: string, beams: number): Promise<readonly number[]> {
  const source = readExpected(join(folder, 'expected.safetensors')).get('ids')!.data;
  const model = await openModelFolder(folder);
  const generation: Generation = { ...model.generation!, beams };
  const decoder = await Decoder.open(model, 'logits', 1);
  try {
    const after = await decoder.read({ ids: source, given: {} });
    const told: number[] = [];
    const written = await (beams > 1 ? beamSearch : greedySearch)(
      generation,
      async (target) => nextToken(await after(target), { source, target }, generation),
      async (ids) => {
        told.push(ids.length);
      },
    );
    // Once a step, whatever the beams.
    assert.deepEqual(
      told,
      Array.from(told, (_, step) => step + 1),
    );
    return written;
  } finally {
    await decoder.release();
  }
}

describe('what an encoder–decoder writes', () => {
  for (const name of ['marian', 'marian-odd', 'marian-old']) {
    it(`${name}: is what transformers generates, greedily and with 4 beams`, async () => {
      const folder = `test/fixtures/models/${name}`;
      const expected = readExpected(`${folder}/expected.safetensors`);
      assert.deepEqual(await write(folder, 1), expected.get('generated.greedy')!.data);
      assert.deepEqual(await write(folder, 4), expected.get('generated.beams_4')!.data);
    });
  }

  for (const name of ['bart', 'm2m_100', 't5']) {
    const generated = JSON.parse(readFileSync(`test/fixtures/models/${name}/generated.json`, 'utf8')) as {
      settings: Record<string, unknown>;
      greedy: number[];
      beams: number[];
    }[];
    for (const { settings, greedy, beams } of generated) {
      it(`${name}: is what transformers generates, ${JSON.stringify(settings)}`, () =>
        inCopyOf(name, async (folder) => {
          writeFileSync(join(folder, 'generation_config.json'), JSON.stringify(settings));
          assert.deepEqual(await write(folder, 1), greedy);
          assert.deepEqual(await write(folder, 3), beams);
        }));
    }
  }
});
