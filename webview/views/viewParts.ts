import type { FunctionComponent } from 'preact';
import type { View } from '../../src/protocol/panelState';
import type { Subject } from '../state/subject';

/** What a view gives the shell. */
export interface ViewParts {
  /** The tab's name. */
  name(): string;
  /** The view that it was opened from, whose tab stays selected: it has none of its own. */
  readonly within?: View;
  /** What Esc does, where it does not unlock. */
  leave?(subject: Subject): void;
  readonly Body: FunctionComponent;
  /** What the readout says. */
  readonly Sentence: FunctionComponent;
  /** Whether that is locked, not hovered. */
  isLocked(subject: Subject): boolean;
  /** Between the tabs and export (rank 4), from left to right. */
  readonly tools: readonly Tool[];
  hints(subject: Subject): readonly Hint[];
}

export interface Tool {
  readonly Control: FunctionComponent;
  /** Where the toolbar has no room for all, those of the highest rank stand under `…`. */
  readonly rank: number;
  /** Whether there is anything to choose; always, where it does not say. */
  isOffered?(subject: Subject): boolean;
}

/** Keys and what they do: `↑ ↓ token`. */
export interface Hint {
  readonly keys: readonly string[];
  readonly does: string;
}
