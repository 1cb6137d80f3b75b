import { effect, signal } from '@preact/signals';
import type { Predictions } from '../../../../src/protocol/inspection';
import { phase } from '../../../host/panel';
import { perSubject } from '../../../state/derived';
import type { Subject } from '../../../state/subject';

/**
 * The last inspection that stayed on screen, with no other under way, for as long as the model had run.
 * Predictions take longer than patterns, so asking for them at once would delay the next text while the
 * reader types.
 */
const due = perSubject(({ inspection }) => {
  const due = signal<number>();
  let timer: ReturnType<typeof setTimeout>;
  effect(() => {
    const now = inspection.value;
    clearTimeout(timer);
    if (!now || phase.value.is === 'waiting') return;
    timer = setTimeout(() => {
      due.value = now.id;
    }, now.runTime);
  });
  return due;
});

/** Predictions for the inspection on screen; undefined until they arrive. */
export function predictionsOf(subject: Subject): Predictions | undefined {
  return due(subject).value === subject.inspection.value?.id ? subject.tensors.predictions() : undefined;
}
