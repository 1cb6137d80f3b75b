import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder in which Hugging Face's libraries keep their downloads, as environment variables set it.
 * Source: `constants.py` of `huggingface_hub`.
 */
export function hubCache(environment: NodeJS.ProcessEnv = process.env, home = homedir()): string {
  const expanded = (path: string) =>
    path
      .replace(/^~(?=$|[\\/])/, () => home)
      .replace(/\$(?:\{(\w+)\}|(\w+))/g, (written, a, b) => environment[a ?? b] ?? written);
  const { HF_HUB_CACHE, HUGGINGFACE_HUB_CACHE, HF_HOME, XDG_CACHE_HOME } = environment;
  const hfHome = HF_HOME ?? join(XDG_CACHE_HOME ?? join(home, '.cache'), 'huggingface');
  return expanded(HF_HUB_CACHE ?? HUGGINGFACE_HUB_CACHE ?? join(hfHome, 'hub'));
}
