import { rowsSumToOne } from '../../src/protocol/attention';
import { derived } from '../state/derived';
import { attentionPattern } from './attentionPattern';
import { signedWeights } from './signedWeights';
import type { ShownValue } from './value';
import { shownValues } from './values';

/** How the pattern of the attention being looked at is shown. */
const ofPattern = derived<ShownValue>(({ attention }) =>
  !attention.value || rowsSumToOne(attention.value) ? attentionPattern : signedWeights,
);

/** The values that the attention on screen can show. */
export const offeredValues = derived<readonly ShownValue[]>((subject) =>
  shownValues
    .map((value) => (value === attentionPattern ? ofPattern(subject) : value))
    .filter(({ tap }) => subject.attention.value?.shows.includes(tap)),
);

/** The reader's choice, or the pattern if the attention lacks it. */
export const shownValue = derived<ShownValue>(
  (subject) =>
    offeredValues(subject).find(({ tap }) => tap === subject.chosenValue.value) ?? ofPattern(subject),
);
