import { signal } from '@preact/signals';
import { earnedBadges, offeredStatistics } from '../../../../src/analysis/statistics/badges';
import type { Absence, Statistic } from '../../../../src/analysis/statistics/statistic';
import { isSelfAttention, patternSize, patternTap } from '../../../../src/protocol/attention';
import type { HeadRef } from '../../../../src/protocol/tensor';
import { type Cell, cell, cellOf, patternAdjustment, patternOf, sight } from '../../../state/attention';
import { currentAxes, isPooled, onSide, segments, tokenCount } from '../../../state/axes';
import { derived, perSubject } from '../../../state/derived';
import { hasFocus } from '../../../state/focus';
import { type Block, regionOf } from '../../../state/region';
import { settled } from '../../../state/settled';
import type { Subject } from '../../../state/subject';

/** The order of the grid: the model's own (`layer`), by the locked cell (`cell`), or a statistic's name. */
export const sort = perSubject(() => signal('layer'));

/** The statistic whose badge is underlined in the grid. */
export const marked = perSubject(() => signal<Statistic>());

/** The statistics that the attention's heads can show, from one text of a pair to the other if one is chosen. */
export const offered = derived((subject) => {
  const all = subject.attention.value ? offeredStatistics(subject.attention.value) : [];
  const known = segments(subject) && subject.statistics.value;
  return known ? all.filter(({ name }) => name in known) : all;
});

/** `[layer, head]`; undefined until they arrive. */
export function valuesOf(subject: Subject, { name }: Pick<Statistic, 'name'>): Float32Array | undefined {
  return subject.statistics.value?.[name];
}

/** Number of tokens that count for badges: below eight there are none. */
export const tokensInPlay = derived((subject) => {
  const chosen = segments(subject);
  if (chosen) {
    const [queries, keys] = [tokenCount(subject, 'query'), tokenCount(subject, 'key')];
    return chosen.query === chosen.key ? queries : queries + keys;
  }
  const { tokens, target } = subject.inspection.value!;
  const shape = subject.attention.value!;
  const lengths = { source: tokens.length, target: target?.tokens.length ?? 0 };
  const [queries, keys] = patternSize(shape, lengths);
  return isSelfAttention(shape) ? queries : queries + keys;
});

/** Said in place of a statistic's values if the text has nothing to measure. */
export function absenceOf(subject: Subject, statistic: Statistic): Absence | undefined {
  return valuesOf(subject, statistic)?.every(Number.isNaN) ? statistic.absence : undefined;
}

/** The badges of each head, by its index in `[layer, head]`. */
export const earned = derived<readonly (readonly Statistic[])[]>((subject) => {
  const known = subject.statistics.value;
  if (!known) return [];
  const text = { tokens: tokensInPlay(subject), sight: sight(subject) };
  const { layers, heads } = subject.attention.value!;
  return Array.from({ length: layers * heads }, (_, head) => earnedBadges(known, head, text));
});

/** A cell's weight in every head, `[layer, head]`; undefined until it arrives. */
export function weightsOf(subject: Subject, { query, key }: Cell): Float32Array | undefined {
  if (isPooled(subject) || subject.withoutSinks.value)
    return pooledWeights(subject, { query: just(query), key: just(key) });
  const rows = subject.tensors.row('query', onSide(subject, 'query', query), patternTap);
  if (!rows) return undefined;
  const [layers = 0, heads = 0, tokens = 0] = rows.dims;
  const token = onSide(subject, 'key', key);
  return Float32Array.from({ length: layers * heads }, (_, head) => rows.data[head * tokens + token]!);
}

/** A cell's weight in every head, as the engine pools it. */
function pooledWeights(subject: Subject, cell: Block): Float32Array | undefined {
  const region = regionOf(currentAxes(subject), cell, {
    isPooled: true,
    adjustment: patternAdjustment(subject),
  });
  return subject.tensors.regions('each', patternTap, region)?.data;
}

const just = (unit: number) => ({ first: unit, end: unit + 1 });

export const lockedCell = derived((subject) => {
  const matrix = hasFocus(subject.locked.value) ? patternOf(subject, subject.openHead.value) : undefined;
  return matrix && cellOf(matrix, subject.locked.value);
});

const restingCell = perSubject((subject) => settled(() => cell(subject), 100));

/** The focused cell's weight in every head, once the pointer rests: the first strip. */
export const focusedWeights = derived((subject) => {
  const [now, resting] = [cell(subject), restingCell(subject).value];
  const isResting = now && resting && now.query === resting.query && now.key === resting.key;
  return isResting ? weightsOf(subject, now) : undefined;
});

/** Indices in `[layer, head]`, in the grid's order. */
export const order = derived<readonly number[]>((subject) => {
  const { layers = 0, heads = 0 } = subject.attention.value ?? {};
  const all = Array.from({ length: layers * heads }, (_, head) => head);
  const by = sortValues(subject);
  return by ? all.sort((a, b) => (by[b] || 0) - (by[a] || 0) || a - b) : all;
});

function sortValues(subject: Subject): Float32Array | undefined {
  const [by, at] = [sort(subject).value, lockedCell(subject)];
  if (by === 'layer') return undefined;
  if (by !== 'cell') return valuesOf(subject, { name: by });
  return at && weightsOf(subject, at);
}

export function headAt(subject: Subject, index: number): HeadRef {
  const heads = subject.attention.value?.heads ?? 1;
  return { layer: Math.floor(index / heads), head: index % heads };
}

/** A head's index in `[layer, head]`; undefined for a mean. */
export function indexOf(subject: Subject, { layer, head }: HeadRef): number | undefined {
  const heads = subject.attention.value?.heads ?? 1;
  return layer === 'mean' || head === 'mean' ? undefined : layer * heads + head;
}
