import { colourScale } from '../look/colourScale';
import { type Colours, divergingColours, sequentialColours } from '../look/colours';
import { derived } from '../state/derived';
import type { Subject } from '../state/subject';
import { attentionPattern } from './attentionPattern';
import { shownValue } from './chosen';
import { shownEnd } from './shown';
import type { ShownValue } from './value';

export function coloursOf(subject: Subject, { isDiverging, legend }: ShownValue, end: number): Colours {
  const label = legend(colourScale.value, subject.withoutFirst.value);
  return isDiverging ? divergingColours(end, label) : sequentialColours(end, label);
}

/** Wherever weights are shown, whatever the reader chose for heads. */
export const patternColours = derived((subject) =>
  coloursOf(subject, attentionPattern, attentionPattern.end),
);

/** Of the open head alone. */
export const shownColours = derived((subject) => coloursOf(subject, shownValue(subject), shownEnd(subject)));
