import type { FunctionComponent } from 'preact';
import type { View } from '../../src/protocol/panelState';
import type { FigureOffer } from '../figures/figure';
import type { Subject } from '../state/subject';

/** What a view provides to the shell. */
export interface ViewParts {
  /** The tab's name. */
  name(): string;
  /** For a view without a tab: the view it opens from, whose tab stays selected. */
  readonly within?: View;
  /** What Esc undoes here, if it is not the reader's last lock. */
  undo?(subject: Subject): void;
  readonly Body: FunctionComponent;
  /** The readout's sentence. */
  readonly Sentence: FunctionComponent;
  /** Whether the sentence is about something locked, not hovered. */
  isLocked(subject: Subject): boolean;
  /** Tools between the model and export, from left to right. */
  readonly tools: readonly Tool[];
  /** The figures that it can export; the first is the usual one. */
  readonly figures: readonly FigureOffer[];
  hints(subject: Subject): readonly Hint[];
}

export interface Tool {
  readonly Control: FunctionComponent;
  /** If the toolbar has no room for all, tools of the highest rank go under `…` first. */
  readonly rank: number;
  /** Whether the tool has anything to choose; if absent, always. */
  isOffered?(subject: Subject): boolean;
}

/** Keys and what they do: `↑ ↓ token`. */
export interface Hint {
  readonly keys: readonly string[];
  readonly does: string;
}
