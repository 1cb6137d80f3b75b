import { ReaderError } from '../../errors';
import type { NotFinite } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';
import { notFiniteIn } from '../run/notFinite';

/** Remembers the first tap of a reading whose values are not finite. */
export class FiniteCheck {
  #found: NotFinite | undefined;

  /** @param origin traces a value that was seen first to the tap where it began */
  constructor(private readonly origin: (seen: NotFinite) => Promise<NotFinite> = async (seen) => seen) {}

  get found(): NotFinite | undefined {
    return this.#found;
  }

  async note(seen: NotFinite | undefined): Promise<void> {
    if (!seen || this.#found) return;
    this.#found = seen;
    this.#found = await this.origin(seen);
  }

  /**
   * Accepts values that are finite, or any values if the reader already knows that some are not.
   * @throws {ReaderError} naming the first tap that is not finite, if that was not known.
   */
  async check(tap: string, { data }: Tensor): Promise<void> {
    const seen = this.#found ? undefined : notFiniteIn(tap, data);
    if (!seen) return;
    await this.note(seen);
    throw new ReaderError((this.#found ?? seen).sentence);
  }
}
