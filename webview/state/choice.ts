import type { Excerpt } from '../../src/protocol/excerpt';
import { areNone, type Interventions, without } from '../../src/protocol/interventions';
import type { ChosenLanguages } from '../../src/protocol/language';
import type { Choice } from '../../src/protocol/messages';
import type { Switch } from '../../src/protocol/switches';
import { post } from '../host/host';
import { derived } from './derived';
import type { Subject } from './subject';

/** How the text on screen is read. The host keeps it for a reload. */
const choice = derived<Choice>((subject) => {
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
  const languages = { ...chosenLanguages(subject)!, [side]: language };
  post({ type: 'choose', choice: { ...choice(subject), languages } });
}

/** Sets the reader's own target; undefined lets the model write one. */
export function chooseTarget(subject: Subject, target: string | undefined): void {
  const { target: _, ...others } = choice(subject);
  post({ type: 'choose', choice: { ...others, ...(target !== undefined && { target }) } });
}

export function switchOff(subject: Subject, name: Switch): void {
  intervene(subject, { ...subject.inspection.value!.interventions, [name]: 'off' });
}

/** Removes an intervention. */
export function undo(subject: Subject, name: keyof Interventions): void {
  intervene(subject, without(subject.inspection.value!.interventions, name));
}

function intervene(subject: Subject, interventions: Interventions): void {
  post({ type: 'choose', choice: { ...choice(subject), interventions } });
}

/** Chooses an excerpt of a longer text; undefined for its first tokens. */
export function chooseExcerpt(subject: Subject, excerpt: Excerpt | undefined): void {
  const { excerpt: _, ...others } = choice(subject);
  post({ type: 'choose', choice: { ...others, ...(excerpt && { excerpt }) } });
}
