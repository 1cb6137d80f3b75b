import * as l10n from '@vscode/l10n';
import { partUnits } from './partUnits';
import { beginningOf } from './stretches';

/**
 * The innermost function, class or heading around each token. What stands in a class between its functions is of the
 * class; what is in no symbol is of the parts outside.
 */
export const symbolUnits = partUnits({
  id: 'symbols',
  partsOf: ({ symbols }) => symbols,
  labelOf: ({ name }) => beginningOf(name),
  name: () => l10n.t('Symbols'),
  noun: () => l10n.t('symbol'),
});
