import { follows, phase } from '../host/panel';
import { derived } from '../state/derived';

/**
 * Whether what is on screen is an earlier result: another inspection failed, or the panel follows the selection
 * and has not read it yet.
 */
export const isBehind = derived(({ link }) => {
  const now = phase.value;
  if (now.is === 'failed') return now.isBehind;
  const isReading = now.is === 'waiting' && now.progress.stage !== 'measuring';
  return follows.value && (isReading || link.value === 'outOfDate');
});
