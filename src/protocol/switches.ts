import * as l10n from '@vscode/l10n';
import type { AttentionSight } from './attention';

/** A part that can be switched off: its texts for the reader, and what else it changes. */
interface SwitchEntry {
  label(): string;
  /** What it does while it is on. */
  does(): string;
  /** A sentence that describes the model without it, and the same in a few words. */
  off(): string;
  offBriefly(): string;
  /** Why it cannot be switched off in a model. */
  missing(model: string): string;
  /** What the queries of an attention see while it is off, if that differs. */
  readonly sight?: AttentionSight;
}

/**
 * The parts of a model that a reader can switch off. All are on by default. Blocks read the switch by its
 * name, and a model has the switches that its blocks read.
 */
const entries = {
  positions: {
    label: () => l10n.t('Position encoding'),
    does: () => l10n.t('Tell the model the position of each token'),
    off: () => l10n.t('Position encoding is off: the model does not know the positions of tokens.'),
    offBriefly: () => l10n.t('position encoding off'),
    // The graph of a model file always encodes positions.
    missing: (model) =>
      l10n.t(
        'The graph of {0} has no switch for its position encoding. Leave it on, or choose another model.',
        model,
      ),
  },
  scale: {
    label: () => l10n.t('Scale'),
    does: () =>
      l10n.t('Divide query–key products by the square root of the head’s dimensions, as in training'),
    off: () => l10n.t('The scale is off: scores are the products q · k, not divided by √dₖ.'),
    offBriefly: () => l10n.t('scale off'),
    missing: (model) => l10n.t('The score scale of {0} cannot be switched off. Leave it on.', model),
  },
  mask: {
    label: () => l10n.t('Mask'),
    does: () => l10n.t('Hide later or distant keys from queries, as in training'),
    off: () => l10n.t('The mask is off: every query sees every key, later ones too.'),
    offBriefly: () => l10n.t('mask off'),
    missing: (model) => l10n.t('{0} has no mask, or its mask cannot be switched off. Leave it on.', model),
    sight: { isCausal: false },
  },
  adapter: {
    label: () => l10n.t('Adapter'),
    does: () => l10n.t('Add the adapter’s learned changes to the weights of its base model'),
    off: () => l10n.t('The adapter is off: these are the values of its base model.'),
    offBriefly: () => l10n.t('adapter off'),
    missing: (model) => l10n.t('{0} is not an adapter, so there is none to switch off. Leave it on.', model),
  },
} as const satisfies Readonly<Record<string, SwitchEntry>>;

export type Switch = keyof typeof entries;

export const switches: Readonly<Record<Switch, SwitchEntry>> = entries;

export const switchNames = Object.keys(switches) as readonly Switch[];
