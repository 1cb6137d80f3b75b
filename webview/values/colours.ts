import { computed } from '@preact/signals';
import { colourScale } from '../look/colourScale';
import { type Colours, divergingColours, sequentialColours } from '../look/colours';
import { withoutFirst } from '../state/state';
import { attentionPattern } from './attentionPattern';
import { shownValue } from './chosen';
import { shownEnd } from './shown';
import type { ShownValue } from './value';

export function coloursOf({ isDiverging, legend }: ShownValue, end: number): Colours {
  const label = legend(colourScale.value, withoutFirst.value);
  return isDiverging ? divergingColours(end, label) : sequentialColours(end, label);
}

/** Wherever weights are shown, whatever the reader chose for heads. */
export const patternColours = computed(() => coloursOf(attentionPattern, attentionPattern.end));

/** Of the open head alone. */
export const shownColours = computed(() => coloursOf(shownValue.value, shownEnd.value));
