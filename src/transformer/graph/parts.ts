import { ReaderError } from '../../errors';
import { type AttentionShape, isSelfAttention, sideOf } from '../../protocol/attention';
import { attentionAt, blockOf, blockTap, stackOf } from '../../protocol/blockTap';
import type { Writing } from '../../protocol/interventions';
import { type Change, isFrozen, isRemoval } from '../../protocol/parts/change';
import { type PartFamily, whyNoPart } from '../../protocol/parts/family';
import { headsOf, partNamed, tapChanged } from '../../protocol/parts/part';
import type { Parts } from '../../protocol/parts/parts';
import type { Model } from './architecture';
import { isWritable } from './writable';

/** What can be changed in a model. A layer's parts are offered if every layer has them. */
export function partsOf(model: Model): readonly PartFamily[] {
  const stacks = new Map(model.attentions.map(({ name, layers }) => [stackOf(name), layers]));
  const ofStacks = [...stacks].flatMap(([stack, layers]) => inStack(model, stack, layers));
  return [...model.attentions.flatMap((attention) => inAttention(model, attention)), ...ofStacks];
}

const removals = ['zero', 'mean'] as const;

function inAttention(model: Model, attention: AttentionShape): readonly PartFamily[] {
  const { name, layers, heads, queries, keys } = attention;
  const canWrite = (tap: string) =>
    layersTo(layers).every((layer) => canBeWritten(model, `${attentionAt(name, layer)}${tap}`));
  const isOfTokens = [queries, keys].every((axis) => sideOf(axis) !== undefined);
  const changes: readonly Change[] = [
    ...(canWrite('_out') ? removals : []),
    ...(isOfTokens && canWrite('.pattern') ? (['uniform'] as const) : []),
    ...(isSelfAttention(attention) && canWrite('.pattern') ? (['self', 'previous'] as const) : []),
  ];
  const members = layersTo(heads).map(String);
  return [
    ...(canWrite('.z') ? [{ family: headsOf(name), layers, members, changes: removals }] : []),
    ...(changes.length > 0 ? [{ family: name, layers, changes }] : []),
  ];
}

function inStack(model: Model, stack: string, layers: number): readonly PartFamily[] {
  const off = { layers, changes: ['off'] } as const;
  const bypassed = [...(model.bypasses?.keys() ?? [])];
  const first = bypassed.filter((tap) => blockOf(tap) === `${stack}blocks.0`);
  const norms = first.flatMap((tap) => normIn.exec(tap)?.groups?.norm ?? []);
  const members = norms.filter((norm) =>
    layersTo(layers).every((layer) => bypassed.includes(`${stack}blocks.${layer}.ln${norm}.normalized`)),
  );
  const hasMlp = layersTo(layers).every((layer) => canBeWritten(model, `${stack}blocks.${layer}.mlp_out`));
  return [
    ...(hasMlp ? [{ family: `${stack}mlp`, layers, changes: removals }] : []),
    ...(members.length > 0 ? [{ family: `${stack}norm`, members, ...off }] : []),
    ...(bypassed.some((tap) => isSum(tap)) ? [{ family: `${stack}residual`, ...off }] : []),
  ];
}

const normIn = /\.ln(?<norm>\w+)\.normalized$/;

function isSum(tap: string): boolean {
  return /\.resid_\w+$/.test(tap);
}

function layersTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function canBeWritten({ taps, frame, tapOperands }: Model, tap: string): boolean {
  return taps.has(tap) && isWritable(tap) && (!frame || tapOperands?.has(tap) === true);
}

/** A write to a tap, as the reader asked for it or to change a part. */
export interface Write {
  readonly tap: string;
  readonly as: Writing;
  readonly of: 'tap' | 'part';
}

/** The input that writes a tap to change a part, beside that of the tap itself. */
export function partInput(tap: string, as: Writing): `${string}.${Writing}` {
  return `${tap}.part.${as}`;
}

interface PartChanges {
  readonly writes: readonly Write[];
  /** Taps whose bypass is read instead. */
  readonly bypassed: readonly string[];
}

/**
 * How a graph differs in which these parts are changed. Where one head can be removed, all of its kind can be, so
 * that the same graph serves the next head.
 * @throws {ReaderError} naming a part that the model does not have.
 */
export function changesTo(model: Model, parts: Parts): PartChanges {
  const why = whyNoPart(partsOf(model), parts, model.modelType);
  if (why !== undefined) throw new ReaderError(why);
  const removed = new Set<string>();
  const frozen: string[] = [];
  const bypassed: string[] = [];
  for (const [name, change] of Object.entries(parts)) {
    const tap = tapChanged(partNamed(name)!, change);
    if (isRemoval(change)) removed.add(blockTap(tap)!);
    else if (isFrozen(change)) frozen.push(tap);
    else bypassed.push(...[...model.bypasses!.keys()].filter((each) => each.startsWith(tap)));
  }
  const taps = [...model.taps.keys()].filter((tap) => removed.has(blockTap(tap) ?? ''));
  return {
    writes: [
      ...frozen.map((tap) => ({ tap, as: 'instead', of: 'part' }) as const),
      ...taps.flatMap((tap) => (['keep', 'put'] as const).map((as) => ({ tap, as, of: 'part' }) as const)),
    ],
    bypassed,
  };
}
