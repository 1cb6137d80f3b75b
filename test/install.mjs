// Makes a fresh clone ready: packages, then bundles. Runs before node_modules exists, so only Node's own modules here.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Installs the packages of package-lock.json where they are missing or of another version. */
export function installPackages() {
  const stale = stalePackage();
  if (stale === undefined) return;
  console.log(`Installing packages (${stale}) …`);
  if (!run('npm', ['ci', '--no-audit', '--no-fund'])) giveUp('npm ci failed; its message is above.');
}

/** Builds what ships, and the test bundles below a path. */
export function build(tests = 'test') {
  for (const options of [[], ['--tests', tests]]) {
    if (!run(process.execPath, ['esbuild.mjs', ...options]))
      giveUp('The build failed; its message is above.');
  }
}

/** Runs a command in the project's folder with its output shown; true when it succeeded. */
export function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: needsShell(command),
  });
  if (error) throw error;
  return status === 0;
}

function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** On Windows npm is a script, which only a shell can start. */
export function needsShell(command) {
  return process.platform === 'win32' && command === 'npm';
}

function stalePackage() {
  const installedFile = `${root}node_modules/.package-lock.json`;
  if (!existsSync(installedFile)) return 'none are here yet';
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages;
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    if (path === '' || optional) continue;
    if (installed[path]?.version !== version) return `${path} should be ${version}`;
  }
  return undefined;
}
