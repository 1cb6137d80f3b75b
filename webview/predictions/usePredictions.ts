import { useEffect, useState } from 'preact/hooks';
import type { Predictions } from '../../src/protocol/inspection';
import { ask } from '../ask';
import { inspection, trouble } from '../state';

/** Of the inspection on screen, asked for by whoever shows them; undefined until they arrive. */
export function usePredictions(): Predictions | undefined {
  const id = inspection.value!.id;
  const [known, setKnown] = useState<{ readonly id: number; readonly predictions: Predictions }>();
  useEffect(
    () =>
      ask({ request: 'predictions', inspection: id }, (answer) => {
        if (answer.is === 'predictions') setKnown({ id, predictions: answer.predictions });
        else if (answer.is === 'error') trouble.value = answer.message;
      }),
    [id],
  );
  return known?.id === id ? known.predictions : undefined;
}
