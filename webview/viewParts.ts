import type { FunctionComponent } from 'preact';
import type { View } from '../src/protocol/panelState';
import type { Layout } from './layout';
import type { Hint } from './readout/Hints';

/** What a view gives the shell. */
export interface ViewParts {
  /** The tab's name. */
  name(): string;
  /** The view that it was opened from, whose tab stays selected: it has none of its own. */
  readonly within?: View;
  /** What Esc does, where it does not unlock. */
  leave?(): void;
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
