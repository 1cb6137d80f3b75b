/**
 * An error whose message is a sentence for the reader: what happened, which file or setting, what to do.
 * `cause` is for the log.
 */
export class ReaderError extends Error {
  override readonly name = 'ReaderError';
}

/**
 * A value from a JSON file on one line, as it is written there. Lists, objects and long values are abridged.
 */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  return abridged(typeof value === 'string' ? JSON.stringify(value) : String(value), 80);
}

/** A library's error message on one line, without its final full stop. */
export function reasonOf(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return abridged(reason.replace(/[\s\p{Cc}]+/gu, ' ').replace(/\.? *$/, ''), 200);
}

function abridged(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
