import { computed } from '@preact/signals';
import { attention, chosenValue } from '../state/state';
import { attentionPattern } from './attentionPattern';
import type { ShownValue } from './value';
import { shownValues } from './values';

/** Those that the attention being looked at can show. */
export const offeredValues = computed<readonly ShownValue[]>(() =>
  shownValues.filter(({ tap }) => attention.value?.shows.includes(tap)),
);

/** The reader's choice; the pattern where the attention lacks it. */
export const shownValue = computed<ShownValue>(
  () => offeredValues.value.find(({ tap }) => tap === chosenValue.value) ?? attentionPattern,
);
