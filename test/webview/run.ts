import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { currentVersion } from '../editor/codeServer';
import { runMocha } from '../mocha';
import { spoilWindows, stopEditor, useEditor } from './panel';

const { values } = parseArgs({ options: { grep: { type: 'string' }, editor: { type: 'string' } } });
const version = values.editor ?? currentVersion;
const here = dirname(fileURLToPath(import.meta.url));

process.setSourceMapsEnabled(true);
useEditor(version);
try {
  const { failed } = await runMocha({
    files: readdirSync(here, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.mjs'))
      .sort()
      .map((file) => `${here}/${file}`),
    grep: values.grep,
    timeout: 120_000,
    onFailure: spoilWindows,
    resultFile: `test/out/results/webview-${version}.json`,
  });
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  await stopEditor();
}
process.exit();
