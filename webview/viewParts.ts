import type { FunctionComponent } from 'preact';
import type { Layout } from './layout';
import type { Hint } from './readout/Hints';

/** What a view gives the shell. */
export interface ViewParts {
  /** The tab's name. */
  name(): string;
  readonly Body: FunctionComponent;
  /** What the readout says. */
  readonly Sentence: FunctionComponent;
  /** Whether that is locked, not hovered. */
  isLocked(): boolean;
  /** Between the tabs and export, from left to right. */
  readonly tools: readonly Tool[];
  hints(): readonly Hint[];
}

export interface Tool {
  readonly Control: FunctionComponent;
  /** The narrowest layout that has room for it in the toolbar; below, and where none has, it stands under `…`. */
  readonly from: Layout | 'none';
}
