import type { HeadRef } from './tensor';

/**
 * What survives a window reload: what the reader looks at, never what can be recomputed.
 * The webview stores it with `setState`; the serializer reads `origin` from it.
 */
export interface PanelState {
  /** Opaque to the webview: document, ranges and model, as the host gave them. */
  readonly origin: unknown;
  readonly view: View;
  readonly open: HeadRef;
  readonly pins: readonly HeadRef[];
  readonly locked: Focus;
}

export type View = 'heads' | 'compare' | 'text' | 'positions';

/** A query (row), a key (column), both (a cell), or neither. Token indices. */
export interface Focus {
  readonly query?: number;
  readonly key?: number;
}
