import type { Measured, Removal } from '../../../src/protocol/experiment';
import type { PartName } from '../../../src/protocol/parts/part';
import type { Subject } from '../../state/subject';
import type { ViewParts } from '../viewParts';

/** What an experiment provides to the tab *Effect*: the same as a view, without tools of its own. */
export interface Experiment extends Omit<ViewParts, 'within' | 'tools'> {
  /** Kept with the panel. */
  readonly id: string;
  /** What it has found of what is measured now, for the run log; undefined until then. */
  tried(subject: Subject): Tried | undefined;
}

/** One try of an experiment. */
export interface Tried {
  readonly measured: Measured;
  /** What was tried, in words: `without layer 3 head 5, by its mean, at the place`. */
  readonly what: string;
  /** What was removed and how, and the measure without it. */
  readonly without?: Without;
}

export interface Without {
  readonly parts: readonly PartName[];
  readonly removal: Removal;
  readonly value: number;
}
