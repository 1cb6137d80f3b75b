import { signal } from '@preact/signals';
import { derived, perSubject } from '../../state/derived';
import { ablation } from './ablate/ablation';
import { directAttribution } from './answer/directAttribution';
import type { Experiment } from './experiment';
import { logitLens } from './lens/logitLens';

/** All experiments, in the order in which they are offered. */
export const experiments: readonly [Experiment, ...Experiment[]] = [ablation, directAttribution, logitLens];

/** The id of the experiment that the reader chose. */
export const chosenId = perSubject(() => signal<string>());

/** The experiment on screen. */
export const experiment = derived<Experiment>(
  (subject) => experiments.find(({ id }) => id === chosenId(subject).value) ?? experiments[0],
);
