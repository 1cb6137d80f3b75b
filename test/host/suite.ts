import { readdirSync } from 'node:fs';
import { runMocha } from '../mocha';

/** Tells the report from the editor's own log, which shares the way out with it. */
export const reportMark = 'host suite│';

/** The editor calls this inside its extension host. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const options = JSON.parse(process.env.ATTENTION_INSPECTOR_HOST_TESTS ?? '{}');
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js'))
    .sort()
    .map((file) => `${__dirname}/${file}`);
  const { failed } = await runMocha({ files, timeout: 60_000, print, ...options });
  if (failed.length > 0) throw new Error(`${failed.length} of the host tests failed.`);
}

function print(report: string): void {
  for (const line of report.split('\n')) console.log(`${reportMark}${line}`);
}
