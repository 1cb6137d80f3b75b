import { nearMisses } from '../engine/text/nearMisses';
import { ReaderError } from '../errors';

/** The names that any of the globs matches, in the order of `names`; `*` matches any characters, including dots. */
export function matchGlobs(globs: readonly string[], names: readonly string[]): string[] {
  const matched = new Set(globs.flatMap((glob) => matchGlob(glob, names)));
  return names.filter((name) => matched.has(name));
}

function matchGlob(glob: string, names: readonly string[]): string[] {
  const matched = names.filter((name) => toPattern(glob).test(name));
  if (matched.length > 0) return matched;
  const near = nearMisses(glob, names).join(', ');
  throw new ReaderError(`No tap of this model matches “${glob}”. Similar names are: ${near}.`);
}

function toPattern(glob: string): RegExp {
  const parts = glob.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
