import * as l10n from '@vscode/l10n';
import { innermost } from './innermost';
import { beginningOf, unitsOver } from './stretches';
import { tokenUnits } from './tokens';
import type { UnitKind } from './unit';

/**
 * The innermost function, class or heading around each token. What stands in a class between its functions is of the
 * class; what is in no symbol is of the parts outside.
 */
export const symbolUnits: UnitKind = {
  ...tokenUnits,
  id: 'symbols',
  cut: (run) =>
    unitsOver(run, run.symbols.length > 0 ? innermost(run.symbols, run.text) : [], ({ part }) =>
      part ? beginningOf(part.name) : l10n.t('(outside)'),
    ),
  name: () => l10n.t('Symbols'),
  noun: () => l10n.t('symbol'),
};
