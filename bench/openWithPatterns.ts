import { availableParallelism } from 'node:os';
import { Session } from '../src/engine/run/session';
import { openModelFolder } from '../src/models/modelFolder';
import { listTaps } from '../src/transformer/graph/taps';

/** Opens a session that returns every pattern and the last hidden states. */
export async function openWithPatterns(folder: string): Promise<Session> {
  const model = await openModelFolder(folder);
  const names = listTaps(model).map(({ name }) => name);
  const last = names.filter((name) => /^ln_final|\.ln2\.normalized$|resid_post$/.test(name)).at(-1)!;
  const taps = [...names.filter((name) => name.endsWith('.attn.pattern')), last];
  return Session.open(model, taps, { threads: availableParallelism() });
}
