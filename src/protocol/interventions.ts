import * as l10n from '@vscode/l10n';
import type { AttentionShape } from './attention';
import { type Switch, switches, switchNames } from './switches';

/**
 * A reader's changes to a model's computation, as JSON. An empty record leaves the model as it was trained.
 */
export type Interventions = { readonly [Name in Switch]?: 'off' } & {
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

/** Describes the interventions to the reader: one sentence for each entry of the record. */
export function sentencesOf(
  interventions: Interventions,
): readonly (readonly [entry: keyof Interventions, sentence: string])[] {
  const off = switchedOff(interventions).map((name) => [name, switches[name].off()] as const);
  const written = writtenTaps(interventions);
  if (written === '') return off;
  return [...off, ['taps', l10n.t('The model’s own values of {0} are overwritten.', written)]];
}

/** Describes the interventions in a few words. */
export function brieflyOf(interventions: Interventions): string[] {
  const written = writtenTaps(interventions);
  return [
    ...switchedOff(interventions).map((name) => switches[name].offBriefly()),
    ...(written === '' ? [] : [l10n.t('{0} written', written)]),
  ];
}

/** The interventions as options of the command line. */
export function settingsOf(interventions: Interventions): string[] {
  const { taps = {} } = interventions;
  return [
    ...switchedOff(interventions).map((name) => `${name}=off`),
    ...Object.keys(taps).map((tap) => `${tap}=written`),
  ];
}

function writtenTaps({ taps = {} }: Interventions): string {
  return Object.keys(taps).join(', ');
}

/** An attention with the sight that its queries have under the interventions. */
export function seenUnder<Shape extends AttentionShape>(shape: Shape, interventions: Interventions): Shape {
  const [sight] = switchedOff(interventions).flatMap((name) => switches[name].sight ?? []);
  return sight ? { ...shape, sight } : shape;
}

/**
 * A key that is equal for records with the same graph. The values written at taps do not change the graph.
 */
export function structureOf(interventions: Interventions): string {
  return [
    ...switchedOff(interventions),
    ...writings(interventions).map(([tap, as]) => `${tap}.${as}`),
  ].join();
}

export function areNone(interventions: Interventions): boolean {
  return Object.keys(interventions).length === 0;
}

/** Reads a saved record, which may be damaged or from another version. Unknown entries are dropped. */
export function readInterventions(kept: unknown): Interventions {
  if (typeof kept !== 'object' || kept === null) return {};
  const given = kept as Readonly<Record<string, unknown>>;
  const taps = readTaps(given.taps);
  return { ...onlySwitches((name) => given[name] === 'off'), ...(taps && { taps }) };
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

/** The part of the record that applies to a model. */
export function takenBy(
  { switches }: { readonly switches: readonly Switch[] },
  interventions: Interventions,
): Interventions {
  const { taps } = interventions;
  return {
    ...onlySwitches((name) => interventions[name] === 'off' && switches.includes(name)),
    ...(taps && { taps }),
  };
}

function onlySwitches(isOff: (name: Switch) => boolean): Omit<Interventions, 'taps'> {
  return Object.fromEntries(switchNames.filter(isOff).map((name) => [name, 'off']));
}
