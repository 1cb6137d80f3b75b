/** Holds what it can compute again. */
export interface MemoryHolder {
  /** Of all that it holds. */
  readonly bytes: number;
  drop(): void;
}

/** Memory that holders share: where it is used up, those longest unused drop what they hold. */
export class MemoryBudget {
  /** The longest unused first. */
  readonly #holders = new Set<MemoryHolder>();

  constructor(readonly bytes: number) {}

  add(holder: MemoryHolder): void {
    this.#holders.add(holder);
    this.#makeRoom(holder);
  }

  /** The holder is asked, or holds more than before. One that was not added, or was removed, stays outside. */
  use(holder: MemoryHolder): void {
    if (this.#holders.delete(holder)) this.add(holder);
  }

  remove(holder: MemoryHolder): void {
    this.#holders.delete(holder);
  }

  /** The latest keeps what it holds, however large. */
  #makeRoom(latest: MemoryHolder): void {
    let held = [...this.#holders].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const holder of this.#holders) {
      if (held <= this.bytes || holder === latest) break;
      held -= holder.bytes;
      holder.drop();
    }
  }
}
