import { signal } from '@preact/signals';
import type { Excerpt } from '../../src/protocol/excerpt';
import { areNone, type Interventions, without } from '../../src/protocol/interventions';
import type { ChosenLanguages } from '../../src/protocol/language';
import type { Choice } from '../../src/protocol/messages';
import type { Switch } from '../../src/protocol/switches';
import { post } from '../host/host';
import { derived, perSubject } from './derived';
import type { Subject } from './subject';

/** A choice that no inspection has taken into account yet. */
const pending = perSubject(() => signal<{ readonly turn: number; readonly choice: Choice }>());
let turns = 0;

/** How the reader wants the text to be read: the next choice builds on it, however fast it comes. */
const choice = derived<Choice>((subject) => pending(subject).value?.choice ?? choiceOnScreen(subject));

/** The interventions that the reader wants. */
export function chosenInterventions(subject: Subject): Interventions {
  return choice(subject).interventions ?? {};
}

/** Settles the choices up to a turn: an inspection has taken them into account. */
export function settle(subject: Subject, turn: number): void {
  if (pending(subject).value?.turn === turn) dropPending(subject);
}

/** Gives up what was chosen, after a failure. */
export function dropPending(subject: Subject): void {
  pending(subject).value = undefined;
}

/** Reads the text in another way. */
function choose(subject: Subject, choice: Choice): void {
  pending(subject).value = { turn: ++turns, choice };
  post({ type: 'choose', choice, turn: turns });
}

/** How the text on screen was read. The host keeps it for a reload. */
const choiceOnScreen = derived<Choice>((subject) => {
  const { target, interventions = {}, cut } = subject.inspection.value ?? {};
  const languages = chosenLanguages(subject);
  return {
    ...(target?.isGiven && { target: target.text }),
    ...(!areNone(interventions) && { interventions }),
    ...(cut?.excerpt && { excerpt: cut.excerpt.chosen }),
    ...(languages && { languages }),
  };
});

/** The languages given to a translation model, whether the reader chose them or not. */
const chosenLanguages = derived<Choice['languages']>((subject) => {
  const { model, languages } = subject.inspection.value ?? {};
  if (!model || !languages) return undefined;
  const { known: _, ...told } = languages;
  return { ...told, model: model.id };
});

/** Chooses the language of the text or of the target. */
export function chooseLanguage(subject: Subject, side: keyof ChosenLanguages, language: string): void {
  const languages = { ...choice(subject).languages!, [side]: language };
  choose(subject, { ...choice(subject), languages });
}

/** Sets the reader's own target; undefined lets the model write one. */
export function chooseTarget(subject: Subject, target: string | undefined): void {
  const { target: _, ...others } = choice(subject);
  choose(subject, { ...others, ...(target !== undefined && { target }) });
}

export function switchOff(subject: Subject, name: Switch): void {
  intervene(subject, (chosen) => ({ ...chosen, [name]: 'off' }));
}

export function switchOn(subject: Subject, name: Switch): void {
  intervene(subject, (chosen) => without(chosen, name));
}

/** Changes the interventions that the reader chose. */
export function intervene(subject: Subject, change: (chosen: Interventions) => Interventions): void {
  choose(subject, { ...choice(subject), interventions: change(chosenInterventions(subject)) });
}

/** Chooses an excerpt of a longer text; undefined for its first tokens. */
export function chooseExcerpt(subject: Subject, excerpt: Excerpt | undefined): void {
  const { excerpt: _, ...others } = choice(subject);
  choose(subject, { ...others, ...(excerpt && { excerpt }) });
}
