import * as l10n from '@vscode/l10n';
import type { Switch } from '../../src/protocol/switches';

/** How a switch is told of. */
interface SwitchTexts {
  label(): string;
  /** What it does where it is on. */
  does(): string;
  /** What is so where it is off: a sentence, and the same in few words. */
  off(): string;
  offBriefly(): string;
}

export const switchTexts: Readonly<Record<Switch, SwitchTexts>> = {
  positions: {
    label: () => l10n.t('Position encoding'),
    does: () => l10n.t('Tell the tokens where they stand'),
    off: () => l10n.t('Position encoding is off: the model is not told where a token stands.'),
    offBriefly: () => l10n.t('position encoding off'),
  },
  adapter: {
    label: () => l10n.t('Adapter'),
    does: () => l10n.t('Add what the adapter learned to the weights of its base'),
    off: () => l10n.t('The adapter is off: these are the numbers of its base.'),
    offBriefly: () => l10n.t('adapter off'),
  },
};
