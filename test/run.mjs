// npm test: installs, builds, lints, type-checks and runs every suite.
//   npm test -- unit                    one suite (unit, host, webview or desktop), without lint and types
//   npm test -- webview --grep lock     only tests whose titles match
//   npm test -- host --editor 4.100.3   only in one version of the editor
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, installPackages, root, run } from './install.mjs';

const editors = ['4.139.1', '4.100.3'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, editor: { type: 'string' } },
});

const suites = {
  unit: { script: 'dist-test/unit/run.js', editors: [undefined] },
  host: { script: 'dist-test/host/run.mjs', editors: values.editor ? [values.editor] : editors },
  webview: { script: 'dist-test/webview/run.mjs', editors: values.editor ? [values.editor] : editors },
  desktop: { script: 'dist-test/host/desktop.mjs', editors: [undefined] },
};

// The desktop's editor has to be downloaded, so its suite runs only when it is named.
const usual = ['unit', 'host', 'webview'];

const unknown = positionals.find((name) => !(name in suites));
if (unknown !== undefined) {
  console.error(`There is no suite "${unknown}"; the suites are ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

process.chdir(root);
installPackages();
build();
const checked = positionals.length > 0 || check();
const totals = (positionals.length > 0 ? positionals : usual).map(runSuite);

console.log('');
for (const { name, passed, failed, skipped } of totals) {
  for (const title of skipped) console.log(`skipped in ${name}: ${title}`);
  console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped.length} skipped`);
}
process.exit(checked && totals.every(({ failed }) => failed === 0) ? 0 : 1);

function check() {
  const lint = run('npm', ['run', '--silent', 'lint']);
  const types = run('npm', ['run', '--silent', 'typecheck']);
  if (!lint) console.error('The linter has complaints; they are above.');
  if (!types) console.error('The types do not fit; the complaints are above.');
  return lint && types;
}

function runSuite(name) {
  const total = { name, passed: 0, failed: 0, skipped: [] };
  for (const editor of suites[name].editors) {
    const { passed, failed, skipped } = runOnce(name, editor);
    total.passed += passed;
    total.failed += failed;
    total.skipped.push(...skipped.map((title) => (editor ? `${title} [code-server ${editor}]` : title)));
  }
  return total;
}

// A suite counts only with its result file: a process that died early may still have ended with 0.
function runOnce(name, editor) {
  console.log(`\n── ${name}${editor ? ` on code-server ${editor}` : ''} ──`);
  const resultFile = `test/out/results/${editor ? `${name}-${editor}` : name}.json`;
  rmSync(resultFile, { force: true });
  const options = [...(editor ? ['--editor', editor] : []), ...(values.grep ? ['--grep', values.grep] : [])];
  const succeeded = run(process.execPath, [suites[name].script, ...options]);
  if (!existsSync(resultFile)) {
    console.error(`The ${name} suite ended before its last test.`);
    return { passed: 0, failed: 1, skipped: [] };
  }
  const results = JSON.parse(readFileSync(resultFile, 'utf8'));
  const complaint = complaintAbout(results, succeeded);
  if (complaint === undefined) return results;
  console.error(`The ${name} suite: ${complaint}`);
  return { ...results, failed: results.failed + 1 };
}

function complaintAbout({ passed, failed, skipped }, succeeded) {
  const silent = skipped.find((title) => !title.includes('(skipped: '));
  if (silent !== undefined) return `"${silent}" is skipped without a reason; use skip() of test/skip.ts.`;
  if (passed + failed === 0 && !values.grep) return 'no test ran.';
  if (failed === 0 && !succeeded) return 'all tests passed, but the process ended with an error.';
  return undefined;
}
