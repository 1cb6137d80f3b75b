import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

/** Installs packages into their own folder, without compiling anything. @throws {Error} if npm fails */
export function npmInstallInto(folder: string, packages: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, '{ "private": true }\n');
  npmInstall(folder, packages);
}

/** Runs `npm install` with these arguments. @throws {Error} if npm fails */
export function npmInstall(cwd: string, words: readonly string[]): void {
  const quiet = ['--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', ['install', ...quiet, ...words], { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm could not install ${words.join(' ')}; its message is above.`);
}
