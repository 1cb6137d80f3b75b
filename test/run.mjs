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
  for (const failure of failed) console.log(`failed in ${name}: ${failure}`);
  console.log(`${name}: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
}
process.exit(checked && totals.every(({ failed }) => failed.length === 0) ? 0 : 1);

function check() {
  const lint = run('npm', ['run', '--silent', 'lint']);
  const types = run('npm', ['run', '--silent', 'typecheck']);
  if (!lint) console.error('The linter has complaints; they are above.');
  if (!types) console.error('The types do not fit; the complaints are above.');
  return lint && types;
}

function runSuite(name) {
  const total = { name, passed: 0, failed: [], skipped: [] };
  for (const editor of suites[name].editors) {
    const { passed, failed, skipped } = runOnce(name, editor);
    const where = editor ? ` [code-server ${editor}]` : '';
    total.passed += passed;
    total.failed.push(...failed.map((failure) => failure + where));
    total.skipped.push(...skipped.map((title) => title + where));
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
  const died = { passed: 0, failed: ['the suite ended before its last test.'], skipped: [] };
  if (!existsSync(resultFile)) return died;
  const results = JSON.parse(readFileSync(resultFile, 'utf8'));
  return { ...results, failed: [...results.failed, ...complaintsAbout(results, succeeded)] };
}

function complaintsAbout({ passed, failed, skipped }, succeeded) {
  const silent = skipped.find((title) => !title.includes('(skipped: '));
  if (silent !== undefined) return [`"${silent}" is skipped without a reason; use skip() of test/skip.ts.`];
  if (passed + failed.length === 0 && !values.grep) return ['no test ran.'];
  if (failed.length === 0 && !succeeded) return ['all tests passed, but the process ended with an error.'];
  return [];
}
