import { ReaderError } from '../errors';
import type { ErrorKind } from './messages';

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
