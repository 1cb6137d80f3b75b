import { ReaderError } from '../errors';

/**
 * `forgotten`: this engine does not know the inspection; send its recipe again.
 * `tooLarge`: the model needs more memory than there is; ask the reader, then send `allowLargeModel`.
 * `model`: this model cannot be used; another one may work.
 * `ended`: the process has ended; the next question starts a new one.
 * `outgrown`: the process needed more memory than there is, and would do so again.
 */
export type ErrorKind = 'forgotten' | 'tooLarge' | 'model' | 'ended' | 'outgrown';

/** A failure that the caller can act on. */
export class EngineError extends ReaderError {
  constructor(
    message: string,
    readonly kind?: ErrorKind,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
