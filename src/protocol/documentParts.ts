import type { TextRange } from './token';

/** A named part of the inspected text, such as a function or a section. */
export interface Part extends TextRange {
  readonly name: string;
}

/**
 * What the editor knows about the inspected text besides its lines. Each list is made in the host and becomes units in
 * the webview.
 */
export interface DocumentParts {
  /** The document's symbols, ascending, outer before inner; empty if no extension provides them. */
  readonly symbols: readonly Part[];
  /** The reader's own ranges, named A, B, …, ascending and disjoint. */
  readonly ranges: readonly Part[];
}

export const noParts: DocumentParts = { symbols: [], ranges: [] };
