import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { readSafetensorsHeader } from '../../../src/models/weights/safetensors';
import fixture from '../../fixtures/fuzz/verdicts.json';
import { kinds, safetensorsKinds } from '../../fuzz/kinds';
import { unprinted } from '../../fuzz/mutants';
import { isSentence, Watched } from '../../fuzz/watched';
import { Program } from '../cli/program';

/** The same mutants in every run; `npm run fuzz` tries others. */
const fixed = { seed: 1, numRuns: 100, endOnFailure: true };
/** Whether Python’s safetensors reads a mutant, by the beginning of its checksum. */
const verdicts: Readonly<Record<string, boolean | undefined>> = fixture;

describe('a spoilt model opens, or is refused with one sentence', () => {
  let watched: Watched;
  let program: Program;

  before(() => {
    watched = new Watched();
    program = new Program();
  });
  after(() => {
    watched.dispose();
    program.remove();
  });

  for (const kind of kinds) {
    it(`${kind.what}, in 100 ways`, async function () {
      this.timeout(600_000);
      let refused = 0;
      const property = fc.asyncProperty(unprinted(kind.mutants()), async ({ bytes }) => {
        if ((await watched.check(kind, bytes)) === 'refused') refused++;
      });
      await fc.assert(property, fixed);
      assert.ok(refused > 0, 'nothing was spoilt enough');
    });

    it(`${kind.what}, by the command line`, async () => {
      const [mutant] = fc.sample(kind.mutants(), { seed: 2, numRuns: 1 });
      const model = watched.layOut(kind, mutant!);
      const { status, errors } = await program.run(['inspect', 'The animal', '--model', model]);
      assert.ok(status === 0 || status === 1, `status ${status}`);
      if (status === 1) assert.ok(isSentence(errors.trimEnd()), errors);
      else assert.equal(errors, '');
    });
  }

  for (const kind of safetensorsKinds)
    it(`${kind.what}: read where Python’s safetensors reads it, and nowhere else`, async () => {
      const property = fc.asyncProperty(unprinted(kind.mutants()), async ({ bytes }) => {
        const isRead = verdicts[createHash('sha256').update(bytes).digest('hex').slice(0, 16)];
        assert.notEqual(isRead, undefined, 'Make test/fixtures/fuzz/verdicts.json again.');
        const model = watched.layOut(kind, bytes);
        const read = await readSafetensorsHeader(join(model, kind.file)).then(
          () => true,
          () => false,
        );
        assert.equal(read, isRead);
      });
      await fc.assert(property, fixed);
    });
});
