import type { AttentionName } from './attention';
import type { HeadRef } from './tensor';

/** `anatomy` explains how one cell of *Heads* is computed. */
export const viewNames = ['heads', 'anatomy', 'compare', 'text', 'positions', 'effect'] as const;
export type View = (typeof viewNames)[number];

/** A head pinned for comparison, with its model's id and its attention. */
export interface Pin extends HeadRef {
  readonly model: string;
  readonly attention: AttentionName;
}

/**
 * For a pair of texts: the text whose tokens are queries, and the text whose tokens are keys. 0 is A, 1 is B.
 */
export interface Segments {
  readonly query: 0 | 1;
  readonly key: 0 | 1;
}

/** A query (row), a key (column), both (a cell), or neither, as indices along the axes that are shown. */
export interface Focus {
  readonly query?: number;
  readonly key?: number;
}

/** What a reader looks at in a panel, as a link opens it again. */
export interface Viewpoint {
  readonly view: View;
  readonly attention: AttentionName;
  readonly head: HeadRef;
  /** The locked query and key: tokens, as indices of their side. */
  readonly query?: number;
  readonly key?: number;
  /** The unit kind and the shown value that the reader chose. */
  readonly units?: string;
  readonly value?: string;
}
