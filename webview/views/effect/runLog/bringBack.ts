import { batch } from '@preact/signals';
import { sideTokens } from '../../../state/axes';
import type { Subject } from '../../../state/subject';
import { chosenNames } from '../ablate/chosen';
import { removal } from '../ablate/effects';
import { chosenId } from '../experiments';
import { chosenMeasure } from '../measure/measure';
import { measureAt, sideOfLogits } from '../measure/place';
import type { Run } from './runs';

/** Whether a run is one of the model on screen. */
export function isOfModel(subject: Subject, { model }: Run): boolean {
  return subject.inspection.value?.model.id === model;
}

/** Measures again what a run measured, with its experiment and its parts; at its place, if the text has it still. */
export function bringBack(subject: Subject, { experiment, chosen, place, placeText, without }: Run): void {
  batch(() => {
    chosenId(subject).value = experiment;
    chosenMeasure(subject).value = chosen;
    if (sideTokens(subject, sideOfLogits(subject))[place]?.text === placeText) measureAt(subject, place);
    if (!without) return;
    removal(subject).value = without.removal;
    chosenNames(subject).value = without.parts;
  });
}
