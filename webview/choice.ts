import { computed } from '@preact/signals';
import type { Choice } from '../src/protocol/messages';
import { post } from './host';
import { inspection } from './state';

/** How the text on screen is read; the host keeps it for a reload. */
const choice = computed<Choice>(() => {
  const { target, hasPositions = true } = inspection.value ?? {};
  return { ...(target?.isGiven && { target: target.text }), ...(!hasPositions && { hasPositions }) };
});

/** The target in the reader's own words; undefined lets the model write it. */
export function chooseTarget(target: string | undefined): void {
  const { target: _, ...others } = choice.value;
  post({ type: 'choose', choice: { ...others, ...(target !== undefined && { target }) } });
}

export function choosePositions(hasPositions: boolean): void {
  post({ type: 'choose', choice: { ...choice.value, hasPositions } });
}
