import type { Decoder } from '../run/decoder';
import type { Session } from '../run/session';

/**
 * The open parts of a model: the session over its patterns, which every inspection needs; one more session,
 * for the last other question or for the patterns under other interventions; and the decoder that writes
 * targets.
 */
export class Sessions {
  readonly #open = new Map<string, Session>();
  #patterns: string | undefined;
  #decoder: { readonly structure: string; readonly decoder: Decoder } | undefined;

  get(question: string): Session | undefined {
    return this.#open.get(question);
  }

  /** Closes all sessions except the one over the patterns asked for last. */
  async makeRoom(): Promise<void> {
    for (const [question, session] of this.#open) {
      if (question === this.#patterns) continue;
      this.#open.delete(question);
      await session.release();
    }
  }

  add(question: string, session: Session): void {
    this.#open.set(question, session);
  }

  /** Marks the session over the patterns, which `makeRoom` keeps. */
  keep(question: string): void {
    this.#patterns = question;
  }

  /** @param structure identifies the graphs that the decoder runs */
  decoder(structure: string): Decoder | undefined {
    return this.#decoder?.structure === structure ? this.#decoder.decoder : undefined;
  }

  async setDecoder(structure: string, decoder: Decoder): Promise<void> {
    await this.#decoder?.decoder.release();
    this.#decoder = { structure, decoder };
  }

  async release(): Promise<void> {
    for (const session of this.#open.values()) await session.release();
    await this.#decoder?.decoder.release();
  }
}
