import { hideUnseen } from '../analysis/hideUnseen';
import { sightOf } from '../analysis/sight';
import type { AttentionAxis, AttentionName, Side } from '../protocol/attention';
import type { Inspection } from '../protocol/inspection';
import { settingsOf } from '../protocol/interventions';
import type { HeadRef, Tensor } from '../protocol/tensor';
import type { Token } from '../protocol/token';

/** A head, and the attention that it belongs to. */
export interface WhichHead extends HeadRef {
  readonly attention: AttentionName;
}

/** One head's attention pattern, labelled. */
export interface ExportedHead {
  /** The model, the head, and the interventions, as `--set` has them. */
  readonly title: string;
  /** What stands at the rows and at the columns: tokens, or entries of a memory and slots by their number. */
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
  const [queries, keys] = [labelsAlong(shape.queries, sides), labelsAlong(shape.keys, sides)];
  const pattern = data.slice();
  const whole = [
    { first: 0, end: queries.length },
    { first: 0, end: keys.length },
  ] as const;
  hideUnseen(pattern, ...whole, sightOf(shape, layer));
  return {
    title: [model.name, attention, `layer ${layer}`, `head ${head}`, ...settingsOf(interventions)].join(', '),
    queries,
    keys,
    pattern,
  };
}

function labelsAlong(
  axis: AttentionAxis,
  sides: Readonly<Record<Side, readonly Token[]>>,
): readonly string[] {
  const tokensOf = (side: Side) => sides[side].map(({ text }) => text);
  switch (axis.of) {
    case 'tokens':
      return tokensOf(axis.side);
    case 'memory':
      return [...numbered('memory', axis.entries), ...tokensOf(axis.side)];
    case 'slots':
      return numbered('slot', axis.slots);
  }
}

function numbered(what: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${what} ${at}`);
}
