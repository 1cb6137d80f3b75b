/**
 * An error whose message is a sentence for the reader: what happened, which file or setting, what to do.
 * `cause` is for the log.
 */
export class ReaderError extends Error {
  override readonly name = 'ReaderError';
}

const longestShown = 80;

/** A value out of a JSON file as it stands there, on one line; a list, an object and what is long are abridged. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  const json = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return json.length > longestShown ? `${json.slice(0, longestShown)}…` : json;
}
