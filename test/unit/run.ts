import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runMocha } from '../mocha';

const { values } = parseArgs({ options: { grep: { type: 'string' } } });

const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.js'))
  .sort()
  .map((file) => `${__dirname}/${file}`);

process.env.ORT_DISABLE_TELEMETRY = '1';
process.setSourceMapsEnabled(true);
runMocha({ files, grep: values.grep, timeout: 60_000, resultFile: 'test/out/results/unit.json' }).then(
  ({ failed }) => process.exit(failed.length > 0 ? 1 : 0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
