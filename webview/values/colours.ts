import { colourScale } from '../look/colourScale';
import { type Colours, divergingColours, sequentialColours } from '../look/colours';
import { derived } from '../state/derived';
import type { Subject } from '../state/subject';
import { attentionPattern } from './attentionPattern';
import { shownValue } from './chosen';
import { shownEnd } from './shown';
import type { ShownValue } from './value';

export function coloursOf(subject: Subject, { isDiverging, legend }: ShownValue, end: number): Colours {
  const label = legend(colourScale.value, subject.withoutSinks.value);
  return isDiverging ? divergingColours(end, label) : sequentialColours(end, label);
}

/** Colours for attention weights, whatever value the reader chose for heads. */
export const patternColours = derived((subject) =>
  coloursOf(subject, attentionPattern, attentionPattern.end),
);

/** Colours for the open head's chosen value. */
export const shownColours = derived((subject) => coloursOf(subject, shownValue(subject), shownEnd(subject)));
