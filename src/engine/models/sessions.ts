import type { Session } from '../run/session';

/**
 * The open parts of a model: the session over its patterns, which every inspection needs; one more session,
 * for the last other question or for the patterns under other interventions; and one graph of each kind that
 * answers are computed with, such as the decoder that writes targets.
 */
export class Sessions {
  readonly #open = new Map<string, Session>();
  #patterns: string | undefined;
  readonly #graphs = new Map<string, { readonly structure: string; readonly graph: Releasable }>();

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

  /**
   * The open graph of a kind; opens it if the last one of its kind had another structure.
   * @param open always opens graphs of the same type for the same kind
   */
  async graph<Graph extends Releasable>(
    kind: string,
    structure: string,
    open: () => Promise<Graph>,
  ): Promise<Graph> {
    const known = this.#graphs.get(kind);
    if (known?.structure === structure) return known.graph as Graph;
    this.#graphs.delete(kind);
    await known?.graph.release();
    const graph = await open();
    this.#graphs.set(kind, { structure, graph });
    return graph;
  }

  async release(): Promise<void> {
    for (const session of this.#open.values()) await session.release();
    for (const { graph } of this.#graphs.values()) await graph.release();
  }
}

export interface Releasable {
  release(): Promise<void>;
}
