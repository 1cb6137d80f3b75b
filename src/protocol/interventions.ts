import * as l10n from '@vscode/l10n';

/** How a reader is told of a switch. */
interface SwitchTexts {
  label(): string;
  /** What it does where it is on. */
  does(): string;
  /** What is so where it is off: a sentence, and the same in few words. */
  off(): string;
  offBriefly(): string;
  /** Why a model cannot have it off. */
  missing(model: string): string;
}

/** What of a model a reader may switch off; all are on by default. */
export const switches = {
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
  adapter: {
    label: () => l10n.t('Adapter'),
    does: () => l10n.t('Add what the adapter learned to the weights of its base'),
    off: () => l10n.t('The adapter is off: these are the numbers of its base.'),
    offBriefly: () => l10n.t('adapter off'),
    missing: (model) => l10n.t('{0} is no adapter, so that none can be switched off. Leave it on.', model),
  },
} as const satisfies Readonly<Record<string, SwitchTexts>>;

export type Switch = keyof typeof switches;

export const switchNames = Object.keys(switches) as readonly Switch[];

/** What a reader changes in how a model computes, as JSON. An empty record is the model as it was trained. */
export type Interventions = { readonly [Name in Switch]?: 'off' };

export function switchedOff(interventions: Interventions): Switch[] {
  return switchNames.filter((name) => interventions[name] === 'off');
}

/** The record with one switch turned. */
export function turned(interventions: Interventions, name: Switch, isOn: boolean): Interventions {
  const { [name]: _, ...others } = interventions;
  return isOn ? others : { ...others, [name]: 'off' };
}

export function areNone(interventions: Interventions): boolean {
  return Object.keys(interventions).length === 0;
}

/** What was kept may be from another version, or damaged: what is unknown is left out. */
export function readInterventions(kept: unknown): Interventions {
  if (typeof kept !== 'object' || kept === null) return {};
  const given = kept as Readonly<Record<string, unknown>>;
  return onlySwitches((name) => given[name] === 'off');
}

/** What of the record a model takes. */
export function takenBy(
  { switches }: { readonly switches: readonly Switch[] },
  interventions: Interventions,
): Interventions {
  return onlySwitches((name) => interventions[name] === 'off' && switches.includes(name));
}

function onlySwitches(isOff: (name: Switch) => boolean): Interventions {
  return Object.fromEntries(switchNames.filter(isOff).map((name) => [name, 'off']));
}
