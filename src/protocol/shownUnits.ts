import type { Span } from './tensor';

/** The units along the axes on screen, where they are not tokens. */
export interface ShownUnits {
  /** The id of their kind: `words`, `lines`, … */
  readonly kind: string;
  readonly queries: readonly ShownUnit[];
  readonly keys: readonly ShownUnit[];
}

/** One unit: its tokens, as indices of their side, under its label. */
export interface ShownUnit extends Span {
  readonly label: string;
}
