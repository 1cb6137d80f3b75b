import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The folder that holds a model's files. A model's folder in the Hugging Face cache (`models--openai-community--gpt2`)
 * keeps them in `snapshots/`, under the commit that `refs/main` names; any other folder holds them itself.
 * @param revision a branch or tag, with its own file beside `refs/main`, or a commit
 */
export async function snapshotOf(folder: string, revision = 'main'): Promise<string> {
  if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(revision)) return folder;
  const commit = await readFile(join(folder, 'refs', revision), 'utf8').catch(() => undefined);
  if (commit !== undefined) return join(folder, 'snapshots', commit.trim());
  const snapshot = join(folder, 'snapshots', revision);
  return existsSync(snapshot) ? snapshot : folder;
}
