/**
 * An error whose message is a sentence for the reader: what happened, which file or setting, what to do.
 * `cause` is for the log.
 */
export class ReaderError extends Error {
  override readonly name = 'ReaderError';
}

/** A value out of a JSON file as it stands there, on one line; a list, an object and what is long are abridged. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  return abridged(typeof value === 'string' ? JSON.stringify(value) : String(value), 80);
}

/** What a library says went wrong, on one line, without its last full stop. */
export function reasonOf(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return abridged(reason.replace(/[\s\p{Cc}]+/gu, ' ').replace(/\.? *$/, ''), 200);
}

function abridged(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
