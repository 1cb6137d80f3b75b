// npm test: installs, builds, lints, type-checks and runs every suite.
//   npm test -- unit                    one suite (unit, host, webview or desktop), without lint and types
//   npm test -- webview --grep lock     only tests whose titles match
//   npm test -- host --editor 4.100.3   only in one version of the editor
// In the oldest editor, the tests of the panel are those marked [essential], unless --editor or --grep names others.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, installPackages, root, run } from './install.mjs';
import { runJobs } from './jobs.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, editor: { type: 'string' } },
});

const [current, oldest] = ['4.139.1', '4.100.3'];
const editors = values.editor ? [values.editor] : [current, oldest];
const essentials = {
  grep: '\\[essential\\]',
  note: `its essential tests alone; all run on ${current}, or here with --editor ${oldest}`,
};

const suites = {
  unit: () => [suiteJob('unit', 'dist-test/unit/run.js')],
  host: () => editors.map((editor) => suiteJob('host', 'dist-test/host/run.mjs', { editor })),
  webview: () =>
    editors.map((editor) => {
      const isPart = editor === oldest && !values.editor && !values.grep;
      return suiteJob('webview', 'dist-test/webview/run.mjs', { editor, ...(isPart && essentials) });
    }),
  // The desktop's editor has to be downloaded, so its suite runs only when it is named.
  desktop: () => [suiteJob('desktop', 'dist-test/host/desktop.mjs')],
};

const unknown = positionals.find((name) => !(name in suites));
if (unknown !== undefined) {
  console.error(`There is no suite "${unknown}"; the suites are ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

process.chdir(root);
installPackages();
const start = performance.now();
build();
const built = { title: 'build', seconds: secondsSince(start) };
const jobs = positionals.length > 0 ? positionals.flatMap((name) => suites[name]()) : everything();
const opened = new Set(jobs.flatMap(({ editor }) => editor ?? []));
if (opened.size > 0 && !run(process.execPath, ['dist-test/editor/install.mjs', ...opened])) process.exit(1);
for (const { resultFile } of jobs) if (resultFile) rmSync(resultFile, { force: true });
const results = await runJobs(jobs);
const done = jobs.map((job, at) => ({ ...job, ...results[at] }));

console.log('');
const problems = done.flatMap(report);
for (const { title, seconds } of [built, ...done, { title: 'together', seconds: secondsSince(start) }])
  console.log(`${seconds.toFixed(0).padStart(5)} s  ${title}`);
process.exit(problems.length === 0 ? 0 : 1);

/** Two run at a time, so the longest begins early. */
function everything() {
  const [panel, ...others] = suites.webview();
  const checks = ['lint', 'typecheck'].map((script) => ({
    title: script,
    command: 'npm',
    args: ['run', '--silent', script],
  }));
  return [...checks, panel, ...suites.unit(), ...suites.host(), ...others];
}

function suiteJob(name, script, { editor, grep = values.grep, note } = {}) {
  const options = [...(editor ? ['--editor', editor] : []), ...(grep ? ['--grep', grep] : [])];
  const title = editor ? `${name} on code-server ${editor}` : name;
  return {
    title: note ? `${title}: ${note}` : title,
    editor,
    command: process.execPath,
    args: [script, ...options],
    resultFile: `test/out/results/${editor ? `${name}-${editor}` : name}.json`,
  };
}

/** Says what a job found. @returns its failures */
function report({ title, resultFile, succeeded }) {
  if (!resultFile) {
    const complaints = succeeded ? [] : [`${title} has complaints; they are above.`];
    for (const complaint of complaints) console.log(complaint);
    return complaints;
  }
  const { passed, skipped, failed } = resultsOf(resultFile, succeeded);
  for (const test of skipped) console.log(`skipped in ${title}: ${test}`);
  for (const failure of failed) console.log(`failed in ${title}: ${failure}`);
  console.log(`${title}: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
  return failed;
}

// A suite counts only with its result file: a process that died early may still have ended with 0.
function resultsOf(resultFile, succeeded) {
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

function secondsSince(moment) {
  return (performance.now() - moment) / 1000;
}
