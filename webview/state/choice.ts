import type { Excerpt } from '../../src/protocol/excerpt';
import { areNone, type Interventions, without } from '../../src/protocol/interventions';
import type { ChosenLanguages } from '../../src/protocol/language';
import type { Choice } from '../../src/protocol/messages';
import type { Switch } from '../../src/protocol/switches';
import { post } from '../host/host';
import { derived } from './derived';
import type { Subject } from './subject';

/** How the text on screen is read; the host keeps it for a reload. */
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

/** What a translator was told, whoever chose it. */
const chosenLanguages = derived<Choice['languages']>((subject) => {
  const { model, languages } = subject.inspection.value ?? {};
  if (!model || !languages) return undefined;
  const { known: _, ...told } = languages;
  return { ...told, model: model.id };
});

/** The language of the text, or of the target. */
export function chooseLanguage(subject: Subject, side: keyof ChosenLanguages, language: string): void {
  const languages = { ...chosenLanguages(subject)!, [side]: language };
  post({ type: 'choose', choice: { ...choice(subject), languages } });
}

/** The target in the reader's own words; undefined lets the model write it. */
export function chooseTarget(subject: Subject, target: string | undefined): void {
  const { target: _, ...others } = choice(subject);
  post({ type: 'choose', choice: { ...others, ...(target !== undefined && { target }) } });
}

export function switchOff(subject: Subject, name: Switch): void {
  intervene(subject, { ...subject.inspection.value!.interventions, [name]: 'off' });
}

/** Takes an intervention back. */
export function undo(subject: Subject, name: keyof Interventions): void {
  intervene(subject, without(subject.inspection.value!.interventions, name));
}

function intervene(subject: Subject, interventions: Interventions): void {
  post({ type: 'choose', choice: { ...choice(subject), interventions } });
}

/** Which tokens of a longer text; undefined for the first. */
export function chooseExcerpt(subject: Subject, excerpt: Excerpt | undefined): void {
  const { excerpt: _, ...others } = choice(subject);
  post({ type: 'choose', choice: { ...others, ...(excerpt && { excerpt }) } });
}
