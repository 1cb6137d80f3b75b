import { effect, signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Predictions } from '../../../../src/protocol/inspection';
import { ask } from '../../../host/ask';
import { phase, trouble } from '../../../host/panel';
import { perSubject } from '../../../state/derived';
import { useSubject } from '../../../state/useSubject';

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

/**
 * Predictions for the inspection on screen, requested by the component that shows them; undefined until they
 * arrive.
 */
export function usePredictions(): Predictions | undefined {
  const subject = useSubject();
  const id = subject.inspection.value!.id;
  const isDue = due(subject).value === id;
  const [known, setKnown] = useState<{ readonly id: number; readonly predictions: Predictions }>();
  useEffect(() => {
    if (!isDue) return undefined;
    return ask('predictions', { inspection: id }, (outcome) => {
      if (outcome.is === 'answer') setKnown({ id, predictions: outcome.answer });
      else if (outcome.is === 'error') trouble.value = outcome.message;
    });
  }, [id, isDue]);
  return known?.id === id ? known.predictions : undefined;
}
