import * as l10n from '@vscode/l10n';
import { choosePositions } from '../choice';
import { inspection } from '../state';

/**
 * Whether tokens are told where they stand; without it the model reads them as a heap. None where it shows no position
 * encoding, as an exported graph does not: it cannot be switched there.
 */
export function PositionSwitch() {
  if (inspection.value?.model.positionTaps.length === 0) return null;
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
