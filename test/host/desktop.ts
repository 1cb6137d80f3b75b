import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { samples } from '../editor/samples';

// The host suite in desktop VS Code, which @vscode/test-electron downloads.
const { values } = parseArgs({ options: { grep: { type: 'string' } } });
const resultFile = resolve('test/out/results/desktop.json');
const folder = mkdtempSync(join(tmpdir(), 'attention-inspector-'));
try {
  await runTests({
    extensionDevelopmentPath: resolve('.'),
    extensionTestsPath: resolve('dist-test/host/suite.js'),
    extensionTestsEnv: {
      ATTENTION_INSPECTOR_HOST_TESTS: JSON.stringify({ resultFile, grep: values.grep }),
    },
    launchArgs: [samples, '--user-data-dir', folder, '--disable-workspace-trust', '--disable-telemetry'],
  });
} catch (error) {
  console.error(`Desktop VS Code could not run the tests: ${error instanceof Error ? error.message : error}`);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
process.exit(
  existsSync(resultFile) && JSON.parse(readFileSync(resultFile, 'utf8')).failed.length === 0 ? 0 : 1,
);
