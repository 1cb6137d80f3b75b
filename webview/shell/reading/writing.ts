import { computed } from '@preact/signals';
import { phase } from '../../host/panel';

/** The target so far, while the model is writing it. */
export const writing = computed<string | undefined>(() => {
  const now = phase.value;
  return now.is === 'waiting' && now.progress.stage === 'writing' ? now.progress.text : undefined;
});
