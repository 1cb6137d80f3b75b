import { ReaderError } from '../errors';

/**
 * `forgotten`: this engine does not know the inspection; send its recipe again.
 * `tooLarge`: the model needs more memory than there is; ask the reader, then send `allowLargeModel`.
 * `model`: this model cannot be used; another one can.
 * `ended`: the process is gone; the next question starts another.
 * `outgrown`: the process needed more memory than there is, and would again.
 */
export type ErrorKind = 'forgotten' | 'tooLarge' | 'model' | 'ended' | 'outgrown';

/** A failure that the asker can act on. */
export class EngineError extends ReaderError {
  constructor(
    message: string,
    readonly kind?: ErrorKind,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
