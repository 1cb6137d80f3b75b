import * as l10n from '@vscode/l10n';
import type { Change } from './change';
import { familyOf, type PartName } from './part';
import type { Parts } from './parts';

/** The parts of a model whose names differ only in layer and number, and what can be done to each. */
export interface PartFamily {
  /** `head`, `decoder.mlp`, `decoder.cross_attn` */
  readonly family: string;
  readonly layers: number;
  /** What a layer has several of, as its names end: heads `0`, `1`, …, or norms `1`, `2`, `1_post`. */
  readonly members?: readonly string[];
  readonly changes: readonly Change[];
}

/** The names of a family's parts, layer by layer. */
export function namesIn({ family, layers, members }: PartFamily): readonly PartName[] {
  return Array.from({ length: layers }, (_, layer) => `${family}.${layer}`).flatMap((name) =>
    members ? members.map((member) => `${name}.${member}`) : [name],
  );
}

/** Whether a model with these families can do this to a part. */
export function canChange(families: readonly PartFamily[], name: PartName, change: Change): boolean {
  const found = families.find(({ family }) => family === familyOf(name));
  return found?.changes.includes(change) === true && namesIn(found).includes(name);
}

/** The entries of a record that a model with these families can do; undefined if there are none. */
export function partsTakenBy(families: readonly PartFamily[], parts: Parts): Parts | undefined {
  const taken = Object.entries(parts).filter(([name, change]) => canChange(families, name, change));
  return taken.length > 0 ? Object.fromEntries(taken) : undefined;
}

/** A sentence that names the first change that a model cannot do, and those that it can; undefined if it can do all. */
export function whyNoPart(families: readonly PartFamily[], parts: Parts, model: string): string | undefined {
  const [missing] = Object.entries(parts).filter(([name, change]) => !canChange(families, name, change));
  if (!missing) return undefined;
  const [asked, known] = [missing.join('='), families.map(spellingOf).join(', ')];
  return known === ''
    ? l10n.t('{0} cannot do “{1}”: its graph does not show parts that can be changed.', model, asked)
    : l10n.t('{0} cannot do “{1}”. It can do {2}.', model, asked, known);
}

/** `head.0.0 … head.3.7=zero|mean`: the parts of a family as the command line has them. */
function spellingOf(family: PartFamily): string {
  const names = namesIn(family);
  const [first, last] = [names[0]!, names.at(-1)!];
  return `${first === last ? first : `${first} … ${last}`}=${family.changes.join('|')}`;
}
