import { follows, phase } from '../host/panel';
import { derived } from '../state/derived';

/** Whether the panel follows the selection, but still shows what was selected before. */
export const isBehind = derived(({ link }) => follows.value && (isReading() || link.value === 'outOfDate'));

function isReading(): boolean {
  const now = phase.value;
  return now.is === 'waiting' && now.progress.stage !== 'measuring';
}
