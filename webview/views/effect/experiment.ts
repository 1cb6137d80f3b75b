import type { ViewParts } from '../viewParts';

/** What an experiment provides to the tab *Effect*: the same as a view, without tools of its own. */
export interface Experiment extends Omit<ViewParts, 'within' | 'tools'> {
  /** Kept with the panel. */
  readonly id: string;
}
