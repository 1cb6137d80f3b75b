import * as l10n from '@vscode/l10n';
import type { AttentionSight } from './attention';

/** What can be switched off: how a reader is told of it, and what else it changes. */
interface SwitchEntry {
  label(): string;
  /** What it does where it is on. */
  does(): string;
  /** What is so where it is off: a sentence, and the same in few words. */
  off(): string;
  offBriefly(): string;
  /** Why a model cannot have it off. */
  missing(model: string): string;
  /** What the queries of an attention see where it is off, if that is something else. */
  readonly sight?: AttentionSight;
}

/**
 * What of a model a reader may switch off; all are on by default. A block computes with the switch of this name, and a
 * model has the switches that its blocks compute with.
 */
const entries = {
  positions: {
    label: () => l10n.t('Position encoding'),
    does: () => l10n.t('Tell the tokens where they stand'),
    off: () => l10n.t('Position encoding is off: the model is not told where a token stands.'),
    offBriefly: () => l10n.t('position encoding off'),
    // Tokens are always told where they stand in the graph of a file.
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
