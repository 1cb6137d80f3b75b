import * as l10n from '@vscode/l10n';
import type { AttentionShape } from './attention';
import { isRemoval } from './parts/change';
import { type PartFamily, partsTakenBy } from './parts/family';
import type { PartName } from './parts/part';
import { type Parts, readParts } from './parts/parts';
import { partSentences, partsBriefly } from './parts/sentences';
import { type Switch, switches, switchNames } from './switches';

/**
 * A reader's changes to a model's computation, as JSON. An empty record leaves the model as it was trained.
 */
export type Interventions = { readonly [Name in Switch]?: 'off' } & {
  /** What is done to parts of the model, by name: `{ 'head.3.5': 'mean', 'norm.0.1': 'off' }`. */
  readonly parts?: Parts;
  /** Values to write into tensors while the model runs, by tap, such as `blocks.3.attn.z`. */
  readonly taps?: Readonly<Record<string, Written>>;
};

/**
 * Either replaces a tensor x by x · keep + put, or sets it to `instead`; nothing that only x needs is
 * computed then.
 */
export type Written =
  | { readonly keep?: Numbers; readonly put?: Numbers; readonly instead?: never }
  | { readonly instead: Numbers; readonly keep?: never; readonly put?: never };

/**
 * Values for a tensor, as nested lists, one level for each of its first dimensions. Each list has as many
 * entries as its dimension, or one entry that is repeated; a single number fills the whole tensor. `keep` has
 * a single entry along the last dimension.
 */
export type Numbers = number | readonly Numbers[];

/** In the order in which they are applied. */
const ways = ['keep', 'put', 'instead'] as const;

export type Writing = (typeof ways)[number];

/** Lists every write to a tap, in the order in which they are applied. */
export function writings({ taps = {} }: Interventions): (readonly [tap: string, as: Writing, Numbers])[] {
  return Object.entries(taps).flatMap(([tap, written]) =>
    ways.flatMap((as) => (written[as] === undefined ? [] : [[tap, as, written[as]] as const])),
  );
}

export function switchedOff(interventions: Interventions): Switch[] {
  return switchNames.filter((name) => interventions[name] === 'off');
}

/** The record without one of its entries. */
export function without(interventions: Interventions, name: keyof Interventions): Interventions {
  const { [name]: _, ...others } = interventions;
  return others;
}

/** The record without what removes a part. Means are those of a run under it. */
export function withoutRemovals(interventions: Interventions): Interventions {
  const removed = Object.entries(interventions.parts ?? {}).filter(([, change]) => isRemoval(change));
  return withoutParts(
    interventions,
    removed.map(([name]) => name),
  );
}

/** The record without some of its parts. */
function withoutParts({ parts = {}, ...others }: Interventions, names: readonly PartName[]): Interventions {
  const left = Object.entries(parts).filter(([name]) => !names.includes(name));
  return { ...others, ...(left.length > 0 && { parts: Object.fromEntries(left) }) };
}

/** A sentence about interventions. */
export interface Described {
  readonly sentence: string;
  /** Whether it is about a switch, which can be switched on again. */
  readonly isSwitch: boolean;
  /** A record without what the sentence is about. */
  undone(from: Interventions): Interventions;
}

/** Describes the interventions to the reader. */
export function sentencesOf(interventions: Interventions): readonly Described[] {
  const { parts = {} } = interventions;
  const written = writtenTaps(interventions);
  return [
    ...switchedOff(interventions).map((name) => ({
      sentence: switches[name].off(),
      isSwitch: true,
      undone: (from: Interventions) => without(from, name),
    })),
    ...partSentences(parts).map(({ sentence, names }) => ({
      sentence,
      isSwitch: false,
      undone: (from: Interventions) => withoutParts(from, names),
    })),
    ...(written === ''
      ? []
      : [
          {
            sentence: l10n.t('The model’s own values of {0} are overwritten.', written),
            isSwitch: false,
            undone: (from: Interventions) => without(from, 'taps'),
          },
        ]),
  ];
}

/** Describes the interventions in a few words. */
export function brieflyOf(interventions: Interventions): string[] {
  const written = writtenTaps(interventions);
  return [
    ...switchedOff(interventions).map((name) => switches[name].offBriefly()),
    ...partsBriefly(interventions.parts ?? {}),
    ...(written === '' ? [] : [l10n.t('{0} written', written)]),
  ];
}

/** The interventions as options of the command line. */
export function settingsOf(interventions: Interventions): string[] {
  const { taps = {}, parts = {} } = interventions;
  return [
    ...switchedOff(interventions).map((name) => `${name}=off`),
    ...Object.entries(parts).map(([name, change]) => `${name}=${change}`),
    ...Object.keys(taps).map((tap) => `${tap}=written`),
  ];
}

/** Reads settings that `settingsOf` wrote; undefined if any of them is not known. Written taps cannot be read back. */
export function fromSettings(settings: readonly string[]): Interventions | undefined {
  const given = settings.map((setting) => setting.split('='));
  const [off, parts] = [new Map<string, string>(), new Map<string, string>()];
  for (const [name = '', value = '', ...surplus] of given) {
    if (surplus.length > 0) return undefined;
    (switchNames.some((one) => one === name) ? off : parts).set(name, value);
  }
  const read = readInterventions({ ...Object.fromEntries(off), parts: Object.fromEntries(parts) });
  const isAllRead =
    switchedOff(read).length === off.size && Object.keys(read.parts ?? {}).length === parts.size;
  return isAllRead ? read : undefined;
}

function writtenTaps({ taps = {} }: Interventions): string {
  return Object.keys(taps).join(', ');
}

/** An attention with the sight that its queries have under the interventions. */
export function seenUnder<Shape extends AttentionShape>(shape: Shape, interventions: Interventions): Shape {
  const [sight] = switchedOff(interventions).flatMap((name) => switches[name].sight ?? []);
  return sight ? { ...shape, sight } : shape;
}

export function areNone(interventions: Interventions): boolean {
  return Object.keys(interventions).length === 0;
}

/** Reads a saved record, which may be damaged or from another version. Unknown entries are dropped. */
export function readInterventions(kept: unknown): Interventions {
  if (typeof kept !== 'object' || kept === null) return {};
  const given = kept as Readonly<Record<string, unknown>>;
  const [parts, taps] = [readParts(given.parts), readTaps(given.taps)];
  const off = onlySwitches((name) => given[name] === 'off');
  return { ...off, ...(parts && { parts }), ...(taps && { taps }) };
}

function readTaps(kept: unknown): Interventions['taps'] {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const read = Object.entries(kept).flatMap(([tap, given]) => {
    const written = readWritten(given);
    return written ? [[tap, written] as const] : [];
  });
  return read.length > 0 ? Object.fromEntries(read) : undefined;
}

function readWritten(kept: unknown): Written | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { keep, put, instead } = kept as Readonly<Record<string, unknown>>;
  if (isNumbers(instead)) return { instead };
  const written = { ...(isNumbers(keep) && { keep }), ...(isNumbers(put) && { put }) };
  return Object.keys(written).length > 0 ? written : undefined;
}

/** No tensor has more dimensions; a damaged record may nest lists without end. */
const mostLevels = 8;

function isNumbers(kept: unknown, levels = mostLevels): kept is Numbers {
  if (!Array.isArray(kept)) return Number.isFinite(kept);
  return levels > 0 && kept.length > 0 && kept.every((each) => isNumbers(each, levels - 1));
}

/** What a model can do of a record. */
export function takenBy(
  { switches, parts: families }: Changeable,
  { taps, parts = {}, ...off }: Interventions,
): Interventions {
  const taken = partsTakenBy(families, parts);
  return {
    ...onlySwitches((name) => off[name] === 'off' && switches.includes(name)),
    ...(taken && { parts: taken }),
    ...(taps && { taps }),
  };
}

/** What can be switched off and changed in a model. */
export interface Changeable {
  readonly switches: readonly Switch[];
  readonly parts: readonly PartFamily[];
}

function onlySwitches(isOff: (name: Switch) => boolean): Omit<Interventions, 'taps' | 'parts'> {
  return Object.fromEntries(switchNames.filter(isOff).map((name) => [name, 'off']));
}
