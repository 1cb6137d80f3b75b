import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The folder that holds the files, where `folder` may be a model's folder in the Hugging Face cache
 * (`models--openai-community--gpt2`), which keeps them in `snapshots/` under the commit that `refs/main` names.
 */
export async function snapshotOf(folder: string): Promise<string> {
  const commit = await readFile(join(folder, 'refs', 'main'), 'utf8').catch(() => undefined);
  return commit === undefined ? folder : join(folder, 'snapshots', commit.trim());
}
