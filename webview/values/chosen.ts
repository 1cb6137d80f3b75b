import { derived } from '../state/derived';
import { attentionPattern } from './attentionPattern';
import type { ShownValue } from './value';
import { shownValues } from './values';

/** Those that the attention being looked at can show. */
export const offeredValues = derived<readonly ShownValue[]>((subject) =>
  shownValues.filter(({ tap }) => subject.attention.value?.shows.includes(tap)),
);

/** The reader's choice; the pattern where the attention lacks it. */
export const shownValue = derived<ShownValue>(
  (subject) =>
    offeredValues(subject).find(({ tap }) => tap === subject.chosenValue.value) ?? attentionPattern,
);
