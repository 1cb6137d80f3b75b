/** Holds values that it can compute again. */
export interface MemoryHolder {
  /** Bytes of everything it holds. */
  readonly bytes: number;
  drop(): void;
}

/** Memory shared by holders. When it is used up, the least recently used holders drop their values. */
export class MemoryBudget {
  /** The least recently used first. */
  readonly #holders = new Set<MemoryHolder>();

  constructor(readonly bytes: number) {}

  add(holder: MemoryHolder): void {
    this.#holders.add(holder);
    this.#makeRoom(holder);
  }

  /** Marks a holder as used, or its size as changed. A holder that is not in the budget stays outside. */
  use(holder: MemoryHolder): void {
    if (this.#holders.delete(holder)) this.add(holder);
  }

  remove(holder: MemoryHolder): void {
    this.#holders.delete(holder);
  }

  /** The latest holder keeps its values, however large. */
  #makeRoom(latest: MemoryHolder): void {
    let held = [...this.#holders].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const holder of this.#holders) {
      if (held <= this.bytes || holder === latest) break;
      held -= holder.bytes;
      holder.drop();
    }
  }
}
