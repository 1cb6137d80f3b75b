import { ReaderError } from '../../errors';
import type { NotFinite } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';
import { notFiniteIn } from '../run/notFinite';

/** Remembers the first tap of a reading whose values are not finite. */
export class FiniteCheck {
  #found: NotFinite | undefined;

  /** @param origin traces what was seen first to where it began, which other taps may show */
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
   * Values that are read after an inspection began are shown where they are finite, or where it is known that not all are.
   * @throws {ReaderError} naming the first tap with others, where that was not known.
   */
  async check(tap: string, { data }: Tensor): Promise<void> {
    const seen = this.#found ? undefined : notFiniteIn(tap, data);
    if (!seen) return;
    await this.note(seen);
    throw new ReaderError((this.#found ?? seen).sentence);
  }
}
