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
    does: () => l10n.t('Tell the tokens where they stand'),
    off: () => l10n.t('Position encoding is off: the model is not told where a token stands.'),
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
      l10n.t('Divide queries times keys by the square root of their dimensions, as the model was trained'),
    off: () => l10n.t('The scale is off: scores are queries times keys, not divided by √dₖ.'),
    offBriefly: () => l10n.t('scale off'),
    missing: (model) =>
      l10n.t('{0} has no scale of its scores that can be switched off. Leave it on.', model),
  },
  mask: {
    label: () => l10n.t('Mask'),
    does: () => l10n.t('Hide keys from queries, as the model was trained: later ones, or those far away'),
    off: () => l10n.t('The mask is off: every query sees every key, later ones too.'),
    offBriefly: () => l10n.t('mask off'),
    missing: (model) =>
      l10n.t('The queries of {0} see every key, or its mask cannot be switched off. Leave it on.', model),
    sight: { isCausal: false },
  },
  adapter: {
    label: () => l10n.t('Adapter'),
    does: () => l10n.t('Add what the adapter learned to the weights of its base'),
    off: () => l10n.t('The adapter is off: these are the numbers of its base.'),
    offBriefly: () => l10n.t('adapter off'),
    missing: (model) => l10n.t('{0} is no adapter, so that none can be switched off. Leave it on.', model),
  },
} as const satisfies Readonly<Record<string, SwitchEntry>>;

export type Switch = keyof typeof entries;

export const switches: Readonly<Record<Switch, SwitchEntry>> = entries;

export const switchNames = Object.keys(switches) as readonly Switch[];
