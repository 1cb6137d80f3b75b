import { mkdirSync, writeFileSync } from 'node:fs';
import { runScript } from './python';
import { tokenizer } from './randomModel';
import { asked } from './scale';

/**
 * Makes a random model of a type with `transformers`: as large as GPT-2 small, or with 1.1 billion weights.
 */
export async function makeModel(
  type: string,
  folder: string,
  size: 'small' | 'billion',
  dtype: 'float32' | 'float16' | 'bfloat16',
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await runScript('make_model.py', [type, folder, asked.short ? 'tiny' : size, dtype]);
  writeFileSync(`${folder}/tokenizer.json`, JSON.stringify(tokenizer(size === 'small' ? 8192 : 32_000)));
}
