import * as l10n from '@vscode/l10n';
import { partUnits } from './partUnits';

/** The ranges that the reader has named in the source. */
export const rangeUnits = partUnits({
  id: 'ranges',
  partsOf: ({ ranges }) => ranges,
  labelOf: ({ name }) => name,
  name: () => l10n.t('Ranges'),
  noun: () => l10n.t('range'),
});
