import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { kinds, safetensorsKinds } from './kinds';
import { unprinted } from './mutants';
import { Watched } from './watched';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: `${Date.now() % 2 ** 31}` },
    write: { type: 'string' },
  },
});
const [numRuns, seed] = [Number(values.runs), Number(values.seed)];

process.setSourceMapsEnabled(true);
if (values.write === undefined) void fuzz();
else write(values.write);

async function fuzz(): Promise<void> {
  const watched = new Watched();
  process.once('exit', () => watched.dispose());
  let failed = 0;
  for (const kind of kinds.filter(({ what }) => what.includes(values.only))) {
    let refused = 0;
    const property = fc.asyncProperty(unprinted(kind.mutants()), async ({ bytes }) => {
      if ((await watched.check(kind, bytes)) === 'refused') refused++;
    });
    const found = await fc.check(property, { numRuns, seed });
    if (found.failed) failed++;
    console.log(`${kind.what}: ${found.numRuns} mutants, ${refused} refused, seed ${seed}`);
    if (found.failed) console.log(`  FAILED: ${String(found.errorInstance)}`);
  }
  process.exit(failed > 0 ? 1 : 0);
}

/** Writes the fixed mutants of safetensors files for `test/fixtures/fuzz/verdicts.py`. */
function write(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [at, kind] of safetensorsKinds.entries())
    for (const [mutant, bytes] of fc.sample(kind.mutants(), { seed: 1, numRuns: 100 }).entries())
      writeFileSync(join(folder, `${at}-${mutant}.safetensors`), bytes);
}
