import { signal } from '@preact/signals';
import type { Removed } from '../../../../src/protocol/experiment';
import { canChange } from '../../../../src/protocol/parts/family';
import { nameOf, type PartName, partNamed } from '../../../../src/protocol/parts/part';
import type { AskedByPage } from '../../../../src/questions/questions';
import { derived, perSubject } from '../../../state/derived';
import type { Subject } from '../../../state/subject';
import { Trial } from '../trial';
import { asked, removal } from './effects';
import { isRemovable, type Part } from './parts';

/** The names of the parts that the reader removes together, in the order in which they were chosen. */
export const chosenNames = perSubject(() => signal<readonly PartName[]>([]));

/** The chosen parts that the model on screen has. */
export const chosen = derived<readonly Part[]>((subject) => {
  const families = subject.inspection.value?.model.parts ?? [];
  const [{ by }, names] = [removal(subject).value, chosenNames(subject).value];
  return names
    .filter((name) => canChange(families, name, by))
    .map(partNamed)
    .filter(isRemovable);
});

export function isChosen(subject: Subject, part: Part): boolean {
  return chosenNames(subject).value.includes(nameOf(part));
}

/** Removes a part alone; chosen a second time, nothing. */
export function choose(subject: Subject, part: Part): void {
  const isOnly = chosen(subject).length === 1 && isChosen(subject, part);
  chosenNames(subject).value = isOnly ? [] : [nameOf(part)];
}

/** Adds a part to those that are removed together, or takes it out. */
export function toggle(subject: Subject, part: Part): void {
  const others = chosen(subject)
    .map(nameOf)
    .filter((name) => name !== nameOf(part));
  chosenNames(subject).value = isChosen(subject, part) ? others : [...others, nameOf(part)];
}

/** The part under the pointer or the keyboard's focus. */
export const pointed = perSubject(() => signal<Part>());

/** Removes the chosen parts together. */
export const removedTogether = perSubject(() => new Trial('removed'));

/** What is asked of the engine about the chosen parts; undefined if there are none. */
export const askedOfChosen = derived<AskedByPage<'removed'> | undefined>((subject) => {
  const [now, parts] = [asked(subject), chosen(subject).map(nameOf)];
  return now && parts.length > 0 ? { ...now, parts } : undefined;
});

/** What the model answers without the chosen parts; undefined until it arrives. */
export const answerWithout = derived<Removed | undefined>((subject) => {
  const [now, trial] = [askedOfChosen(subject), removedTogether(subject)];
  return now && trial.hasFound(now) ? trial.found.value?.answer : undefined;
});

/** Reads the names that were kept; those that are not text are left out. */
export function readNames(saved: unknown): readonly PartName[] | undefined {
  return Array.isArray(saved) ? saved.filter((name) => typeof name === 'string') : undefined;
}
