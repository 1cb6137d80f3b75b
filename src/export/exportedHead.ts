import { hideUnseen } from '../analysis/hideUnseen';
import { sightOf } from '../analysis/sight';
import type { AttentionName } from '../protocol/attention';
import type { Inspection } from '../protocol/inspection';
import type { HeadRef, Tensor } from '../protocol/tensor';

/** A head, and the attention that it belongs to. */
export interface WhichHead extends HeadRef {
  readonly attention: AttentionName;
}

/** One head's attention pattern, labelled. */
export interface ExportedHead {
  /** The model, the head, and the interventions, as `--set` has them. */
  readonly title: string;
  /** The tokens of the rows and of the columns. */
  readonly queries: readonly string[];
  readonly keys: readonly string[];
  /** `[query, key]`; NaN where the query does not see the key. */
  readonly pattern: Float32Array;
}

/** @param pattern `[query, key]`, as the engine answers it; unseen keys have the weight 0 */
export function exportedHead(
  { model, tokens, target, interventions }: Inspection,
  { attention, layer, head }: WhichHead,
  { data }: Tensor,
): ExportedHead {
  const shape = model.attentions.find(({ name }) => name === attention)!;
  const sides = { source: tokens, target: target?.tokens ?? [] };
  const [queries, keys] = [sides[shape.queries], sides[shape.keys]];
  const pattern = data.slice();
  const whole = [
    { first: 0, end: queries.length },
    { first: 0, end: keys.length },
  ] as const;
  hideUnseen(pattern, ...whole, sightOf(shape, layer));
  const changes = Object.entries(interventions).map(([name, value]) => `${name}=${value}`);
  return {
    title: [model.name, attention, `layer ${layer}`, `head ${head}`, ...changes].join(', '),
    queries: queries.map(({ text }) => text),
    keys: keys.map(({ text }) => text),
    pattern,
  };
}
