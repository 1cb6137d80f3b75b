import { computed } from '@preact/signals';
import type { Excerpt } from '../../src/protocol/excerpt';
import { areNone, type Interventions, without } from '../../src/protocol/interventions';
import type { ChosenLanguages } from '../../src/protocol/language';
import type { Choice } from '../../src/protocol/messages';
import type { Switch } from '../../src/protocol/switches';
import { post } from './host';
import { inspection } from './state';

/** How the text on screen is read; the host keeps it for a reload. */
const choice = computed<Choice>(() => {
  const { target, interventions = {}, cut } = inspection.value ?? {};
  const languages = chosenLanguages.value;
  return {
    ...(target?.isGiven && { target: target.text }),
    ...(!areNone(interventions) && { interventions }),
    ...(cut?.excerpt && { excerpt: cut.excerpt.chosen }),
    ...(languages && { languages }),
  };
});

/** What a translator was told, whoever chose it. */
const chosenLanguages = computed<Choice['languages']>(() => {
  const { model, languages } = inspection.value ?? {};
  if (!model || !languages) return undefined;
  const { known: _, ...told } = languages;
  return { ...told, model: model.id };
});

/** The language of the text, or of the target. */
export function chooseLanguage(side: keyof ChosenLanguages, language: string): void {
  const languages = { ...chosenLanguages.value!, [side]: language };
  post({ type: 'choose', choice: { ...choice.value, languages } });
}

/** The target in the reader's own words; undefined lets the model write it. */
export function chooseTarget(target: string | undefined): void {
  const { target: _, ...others } = choice.value;
  post({ type: 'choose', choice: { ...others, ...(target !== undefined && { target }) } });
}

export function switchOff(name: Switch): void {
  intervene({ ...inspection.value!.interventions, [name]: 'off' });
}

/** Takes an intervention back. */
export function undo(name: keyof Interventions): void {
  intervene(without(inspection.value!.interventions, name));
}

function intervene(interventions: Interventions): void {
  post({ type: 'choose', choice: { ...choice.value, interventions } });
}

/** Which tokens of a longer text; undefined for the first. */
export function chooseExcerpt(excerpt: Excerpt | undefined): void {
  const { excerpt: _, ...others } = choice.value;
  post({ type: 'choose', choice: { ...others, ...(excerpt && { excerpt }) } });
}
