/**
 * An error whose message is a sentence for the reader: what happened, which file or setting, what to do.
 * `cause` is for the log.
 */
export class ReaderError extends Error {
  override readonly name = 'ReaderError';
}
