import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { architectureRows } from './architectureRows';
import { bertvizRows } from './bertvizRow';
import { stopEditor } from './editor';
import { engineRows } from './engineRows';
import { experimentRows } from './experimentRows';
import { panelRows } from './panelRows';
import { plainExportRows } from './plainExportRows';
import { heading, line, type Measured, measure } from './row';
import { asked } from './scale';

const rows = [
  ...panelRows,
  ...engineRows,
  ...experimentRows,
  ...bertvizRows,
  ...plainExportRows,
  ...architectureRows,
].filter(({ what }) => what.includes(asked.only));

const machine = {
  processor: cpus()[0]?.model ?? 'unknown processor',
  threads: availableParallelism(),
  node: process.version,
  /** Load average of the last minute: figures from a busy machine mean little. */
  load: loadavg()[0]!,
};
console.log(
  `${machine.processor}, ${machine.threads} threads, Node ${machine.node}, load ${machine.load.toFixed(1)}\n`,
);
console.log(heading);
const results: Measured[] = [];
for (const row of rows) {
  const measured = await measure(row);
  results.push(measured);
  console.log(line(measured));
}
await stopEditor();
mkdirSync('bench/out', { recursive: true });
writeFileSync(
  asked.short ? 'bench/out/short.json' : 'bench/out/results.json',
  `${JSON.stringify({ date: new Date(), machine, results }, null, 2)}\n`,
);
// A row without a figure is a failure; a row that misses its limit is a finding.
process.exit(results.some(({ outcome }) => outcome === 'failed') ? 1 : 0);
