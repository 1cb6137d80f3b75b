import type { AttentionName } from './attention';
import type { HeadRef } from './tensor';

/** `anatomy` is how one cell of *Heads* came to be. */
export const viewNames = ['heads', 'anatomy', 'compare', 'text', 'positions'] as const;
export type View = (typeof viewNames)[number];

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
