import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { Colours } from '../../look/colours';
import { values } from '../../plot/text/direction';
import { derived, perSubject } from '../../state/derived';
import { attentionPattern } from '../../values/attentionPattern';
import { coloursOf, patternColours } from '../../values/colours';

/** Whether the reader wants the colours to end at the largest value shown, instead of at the pattern's own end. */
export const hasFullContrast = perSubject(() => signal(false));

/** The colours of the text and of its strongest tokens. */
export const textColours = derived<Colours>((subject) => {
  const largest = hasFullContrast(subject).value ? largestOf(values(subject)) : 0;
  if (largest === 0) return patternColours(subject);
  const colours = coloursOf(subject, attentionPattern, largest);
  return { ...colours, label: l10n.t('{0}, up to the largest value shown', colours.label) };
});

/** 0 if nothing is visible. */
function largestOf(weights: Float32Array = new Float32Array()): number {
  return weights.reduce((largest, weight) => (Number.isNaN(weight) ? largest : Math.max(largest, weight)), 0);
}
