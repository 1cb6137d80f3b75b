import { blockTap } from '../../protocol/blockTap';
import { type Interventions, withoutRemovals } from '../../protocol/interventions';
import { partNamed, tapChanged } from '../../protocol/parts/part';
import type { Token } from '../../protocol/token';
import type { InspectRequest } from '../../questions/recipe';
import { sideOfTap } from '../../transformer/graph/means';
import type { LoadedModel, RunOptions } from '../models/loadedModel';
import type { ModelInput } from '../run/modelInput';
import type { Means } from '../run/numbersOfParts';
import { targetOf } from '../writing/target';
import { meansOf } from './means';
import { withNumbers } from './withNumbers';

/** A text to read: its tokens, and the model's input without interventions. */
export interface SourceText {
  readonly tokens: readonly Token[];
  readonly input: ModelInput;
  readonly request: InspectRequest;
}

/**
 * The means that parts are replaced by: those of a run on the same text under the same interventions, but that nothing is
 * removed. If the model writes the target itself, means over the target are those of what it writes then.
 */
export async function partMeans(
  trained: LoadedModel,
  interventions: Interventions,
  { tokens, input, request }: SourceText,
  options: RunOptions,
): Promise<Means> {
  const replaced = tapsReplaced(interventions);
  if (replaced.length === 0) return new Map();
  const kinds = new Set(replaced.map(blockTap));
  const taps = trained.taps.map(({ name }) => name).filter((tap) => kinds.has(blockTap(tap)));
  const base = withoutRemovals(interventions);
  const loaded = trained.under(base);
  const source = withNumbers(loaded, base, input, new Map());
  const isOfTarget = taps.some((tap) => sideOfTap(loaded.model.attentions, tap) === 'target');
  const target = isOfTarget ? (await targetOf(loaded, request, source, options))!.tokens : [];
  const targetIds = target.map(({ id }) => id);
  const key = JSON.stringify([base, taps, input, targetIds]);
  const before = known.get(trained);
  if (before?.key === key) return before.means;
  const read = { ids: source.ids, given: { ...source.given, targetIds } };
  const means = await meansOf(loaded, read, { source: tokens, target }, taps, options);
  known.set(trained, { key, means });
  return means;
}

/** The means asked for last of each model: the next part to be removed is often another of the same kind. */
const known = new WeakMap<LoadedModel, { readonly key: string; readonly means: Means }>();

/** The taps that are replaced by their means. */
function tapsReplaced({ parts = {} }: Interventions): readonly string[] {
  return Object.entries(parts)
    .filter(([, change]) => change === 'mean')
    .map(([name, change]) => tapChanged(partNamed(name)!, change));
}
