import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { AttentionShape, Side } from '../../protocol/attention';
import type { Effects } from '../../protocol/experiment';
import type { ModelEntry } from '../../protocol/model';
import { namesIn, type PartFamily, whyNoPart } from '../../protocol/parts/family';
import { headsOf, type PartName, partNamed, tapChanged } from '../../protocol/parts/part';
import { sideOfTap } from '../../transformer/graph/means';

/** A part that can be removed: a head's z, or what a sublayer adds to the residual stream. */
export interface Part {
  readonly tap: string;
  /** The row of the tap; all of it if absent. */
  readonly head?: number;
  /** The side whose tokens the tap has. */
  readonly side: Side;
}

/** The heads of one attention, layer by layer. */
export interface HeadParts {
  readonly attention: AttentionShape;
  readonly parts: readonly Part[];
}

/** The MLPs of one stack, by layer. */
export interface MlpParts {
  readonly stack: Effects['mlps'][number]['stack'];
  readonly parts: readonly Part[];
}

type Parted = Pick<ModelEntry, 'attentions' | 'parts' | 'name'>;

/** One part for each tap at which parts can be removed. */
export function removable(model: Parted): readonly Part[] {
  const parts = model.parts.filter(isRemovable).flatMap((family) => partsIn(family, model));
  return [...new Map(parts.map((part) => [part.tap, part])).values()];
}

/** The heads that can be removed, by attention, in the model's order. */
export function headParts(model: Parted): readonly HeadParts[] {
  return model.attentions.flatMap((attention) => {
    const family = familyNamed(headsOf(attention.name), model);
    return family ? [{ attention, parts: partsIn(family, model) }] : [];
  });
}

/** The MLPs that can be removed, by stack. */
export function mlpParts(model: Parted): readonly MlpParts[] {
  return (['', 'encoder.', 'decoder.'] as const).flatMap((stack) => {
    const family = familyNamed(`${stack}mlp`, model);
    return family ? [{ stack, parts: partsIn(family, model) }] : [];
  });
}

/** @throws {ReaderError} for a part that the model does not have, or that cannot be removed. */
export function removablePart(name: PartName, model: Parted): Part {
  const why = whyNoPart(model.parts, { [name]: 'zero' }, model.name);
  if (why !== undefined) throw new ReaderError(why);
  return partOf(name, model);
}

/** @throws {ReaderError} for a model in which no head can be removed. */
export function checkRemovable(model: Parted): void {
  if (headParts(model).length > 0) return;
  throw new ReaderError(
    l10n.t(
      'The graph of {0} does not show what each head computes, so heads cannot be removed. Open the model’s folder with its weights instead.',
      model.name,
    ),
  );
}

function familyNamed(name: string, { parts }: Parted): PartFamily | undefined {
  return parts.find((family) => family.family === name && isRemovable(family));
}

function isRemovable({ changes }: PartFamily): boolean {
  return changes.includes('zero');
}

function partsIn(family: PartFamily, model: Parted): readonly Part[] {
  return namesIn(family).map((name) => partOf(name, model));
}

function partOf(name: PartName, { attentions }: Parted): Part {
  const part = partNamed(name)!;
  const tap = tapChanged(part, 'zero');
  return { tap, side: sideOfTap(attentions, tap), ...(part.is === 'head' && { head: part.head }) };
}
