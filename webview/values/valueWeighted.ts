import * as l10n from '@vscode/l10n';
import { decimals, decimalsUpTo } from '../look/format';
import type { ShownValue } from './value';

/**
 * How much a query takes from each key: the norm of its weight times the key's value after W_O
 * (Kobayashi et al. 2020, eq. 3).
 */
export const valueWeighted: ShownValue = {
  tap: 'value_weighted',
  sumsToOne: false,
  hasMass: true,
  hasMean: true,
  isCentred: false,
  isDiverging: false,
  number: (value, end) => decimals(value, decimalsUpTo(end)),
  name: () => l10n.t('Value-weighted'),
  heatmap: () => l10n.t('Value-weighted heatmap'),
  legend: (scale) =>
    scale === 'squareRoot'
      ? l10n.t('‖p·v·Wₒ‖, rows do not sum to 1, square-root scale')
      : l10n.t('‖p·v·Wₒ‖, rows do not sum to 1, linear scale'),
  rowCaption: (query) =>
    l10n.t('norms ‖p·v·Wₒ‖ of what {0} takes from each key; they do not sum to 1', query),
  restCaption: () => l10n.t('mean norm of what is taken from each key, over the queries that see it'),
  said: (value, _, isFirst) =>
    isFirst
      ? l10n.t('value-weighted {0} (rows do not sum to 1)', digits(value))
      : l10n.t('value-weighted {0}', digits(value)),
};

/** Three significant digits, because vectors may have any length. */
function digits(value: number): string {
  return decimals(value, value > 0 ? decimalsUpTo(value) : 0);
}
