import * as l10n from '@vscode/l10n';
import { Select } from '../../parts/Select';
import { offeredUnits, unitKind } from '../../state/axes';
import { chooseUnits } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';

export function hasUnits(subject: Subject): boolean {
  return offeredUnits(subject).length > 1;
}

/** Chooses the units along the axes: tokens, or units of several tokens. */
export function UnitSelect() {
  const subject = useSubject();
  return (
    <Select
      label={l10n.t('Rows and columns')}
      value={unitKind(subject).id}
      options={offeredUnits(subject).map(({ kind, queries, keys }) => [
        kind.id,
        l10n.t('{0} ({1})', kind.name(), queries === keys ? queries : `${queries} × ${keys}`),
      ])}
      onChange={(id) => chooseUnits(subject, id)}
    />
  );
}
