import * as l10n from '@vscode/l10n';
import { Select } from '../../parts/Select';
import { offeredUnits, unitKind } from '../../state/axes';
import { chooseUnits } from '../../state/focus';

export function hasUnits(): boolean {
  return offeredUnits.value.length > 1;
}

/** What stands along the axes: tokens, or units of several tokens. */
export function UnitSelect() {
  return (
    <Select
      label={l10n.t('Rows and columns')}
      value={unitKind.value.id}
      options={offeredUnits.value.map(({ id, name }) => [id, name()] as const)}
      onChange={chooseUnits}
    />
  );
}
