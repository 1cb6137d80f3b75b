import { ReaderError } from '../errors';
import type { ErrorKind } from './messages';

/** A failure that the asker can act on; `ended`: the process is gone, and *Restart* helps. */
export class EngineError extends ReaderError {
  constructor(
    message: string,
    readonly kind?: ErrorKind | 'ended',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
