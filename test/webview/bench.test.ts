import { deepStrictEqual, ok } from 'node:assert';
import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Measured } from '../../bench/row';

const results = 'bench/out/short.json';

describe('the benchmark', () => {
  it('has a figure in each row that can be measured here, however short it runs', async function () {
    this.timeout(300_000);
    rmSync(results, { force: true });
    const { stdout } = await promisify(execFile)(process.execPath, ['bench/run.mjs', '--short', '--built']);
    const rows: Measured[] = JSON.parse(readFileSync(results, 'utf8')).results;
    const skipped = rows.filter(({ outcome }) => outcome === 'skipped');
    for (const reason of new Set(skipped.map(({ detail }) => detail)))
      console.log(
        `      not measured: ${skipped.filter(({ detail }) => detail === reason).length} rows (${reason})`,
      );
    deepStrictEqual(
      rows.filter(({ outcome }) => outcome === 'failed'),
      [],
      stdout,
    );
    ok(rows.filter(({ value }) => value !== undefined).length >= 11, stdout);
  });
});
