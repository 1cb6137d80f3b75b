import { computed } from '@preact/signals';
import type { Excerpt } from '../src/protocol/excerpt';
import type { Choice } from '../src/protocol/messages';
import { post } from './host';
import { inspection } from './state';

/** How the text on screen is read; the host keeps it for a reload. */
const choice = computed<Choice>(() => {
  const { target, hasPositions = true, cut } = inspection.value ?? {};
  return {
    ...(target?.isGiven && { target: target.text }),
    ...(!hasPositions && { hasPositions }),
    ...(cut?.excerpt && { excerpt: cut.excerpt.chosen }),
  };
});

/** The target in the reader's own words; undefined lets the model write it. */
export function chooseTarget(target: string | undefined): void {
  const { target: _, ...others } = choice.value;
  post({ type: 'choose', choice: { ...others, ...(target !== undefined && { target }) } });
}

export function choosePositions(hasPositions: boolean): void {
  post({ type: 'choose', choice: { ...choice.value, hasPositions } });
}

/** Which tokens of a longer text; undefined for the first. */
export function chooseExcerpt(excerpt: Excerpt | undefined): void {
  const { excerpt: _, ...others } = choice.value;
  post({ type: 'choose', choice: { ...others, ...(excerpt && { excerpt }) } });
}
