import * as l10n from '@vscode/l10n';
import { choosePositions } from '../choice';
import { inspection } from '../state';

/** Whether tokens are told where they stand; without it the model reads them as a heap. */
export function PositionSwitch() {
  return (
    <label class="check" title={l10n.t('Tell the tokens where they stand')}>
      <input
        type="checkbox"
        checked={inspection.value?.hasPositions !== false}
        onChange={({ currentTarget }) => choosePositions(currentTarget.checked)}
      />
      {l10n.t('Position encoding')}
    </label>
  );
}
