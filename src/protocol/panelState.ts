import type { AttentionName } from './attention';
import type { HeadRef } from './tensor';

/**
 * What survives a window reload: what the reader looks at, never what can be recomputed.
 * The webview stores it with `setState`; the serializer reads `origin` from it.
 */
export interface PanelState {
  /** Opaque to the webview: document, ranges and model, as the host gave them. */
  readonly origin: unknown;
  readonly view: View;
  /** The attention being looked at; the model's last where none was chosen. */
  readonly attention?: AttentionName | undefined;
  readonly segments?: Segments | undefined;
  readonly open: HeadRef;
  readonly pins: readonly Pin[];
  readonly locked: Focus;
  /** What the locked tokens read: in a text that has changed meanwhile, others may stand there. */
  readonly lockedTokens?: { readonly query?: string | undefined; readonly key?: string | undefined };
}

/** `anatomy` is how one cell of *Heads* came to be. */
export type View = 'heads' | 'anatomy' | 'compare' | 'text' | 'positions';

/** A head kept for comparison, of one of the model's attentions. */
export interface Pin extends HeadRef {
  readonly attention: AttentionName;
}

/** Of a pair of texts, the one whose tokens are queries and the one whose tokens are keys: 0 is A, 1 is B. */
export interface Segments {
  readonly query: 0 | 1;
  readonly key: 0 | 1;
}

/** A query (row), a key (column), both (a cell), or neither. Indices along the axes that are shown. */
export interface Focus {
  readonly query?: number;
  readonly key?: number;
}
