import { computed, signal } from '@preact/signals';
import { earnedBadges, offeredStatistics } from '../../../../src/analysis/statistics/badges';
import type { Absence, Statistic } from '../../../../src/analysis/statistics/statistic';
import { isSelfAttention, patternSize, patternTap } from '../../../../src/protocol/attention';
import type { HeadRef } from '../../../../src/protocol/tensor';
import { type Cell, cell, cellOf, patternOf, sight } from '../../../state/attention';
import { currentAxes, isPooled, onSide } from '../../../state/axes';
import { hasFocus } from '../../../state/focus';
import { settled } from '../../../state/settled';
import {
  attention,
  inspection,
  locked,
  openHead,
  statistics,
  tensors,
  withoutFirst,
} from '../../../state/state';
import { type Block, regionOf } from '../../../state/units/region';

/** The order of the grid: as the model has its heads (`layer`), by the locked cell (`cell`), or by a statistic's name. */
export const sort = signal('layer');

/** The statistic whose badge is underlined in the grid. */
export const marked = signal<Statistic>();

/** Those that the heads of the attention can show. */
export const offered = computed(() => (attention.value ? offeredStatistics(attention.value) : []));

/** `[layer, head]`; undefined until they arrive. */
export function valuesOf({ name }: Pick<Statistic, 'name'>): Float32Array | undefined {
  return statistics.value?.[name];
}

/** How many tokens take part: below eight no badge is given. */
export const tokensInPlay = computed(() => {
  const { tokens, target } = inspection.value!;
  const shape = attention.value!;
  const lengths = { source: tokens.length, target: target?.tokens.length ?? 0 };
  const [queries, keys] = patternSize(shape, lengths);
  return isSelfAttention(shape) ? queries : queries + keys;
});

/** What is said instead of a statistic's values where the text has nothing to measure. */
export function absenceOf(statistic: Statistic): Absence | undefined {
  return valuesOf(statistic)?.every(Number.isNaN) ? statistic.absence : undefined;
}

/** The badges of each head, by its index in `[layer, head]`. */
export const earned = computed<readonly (readonly Statistic[])[]>(() => {
  const known = statistics.value;
  if (!known) return [];
  const text = { tokens: tokensInPlay.value, sight: sight.value };
  const { layers, heads } = attention.value!;
  return Array.from({ length: layers * heads }, (_, head) => earnedBadges(known, head, text));
});

/** A cell's weight in every head, `[layer, head]`; undefined until it arrives. */
export function weightsOf({ query, key }: Cell): Float32Array | undefined {
  if (isPooled.value) return pooledWeights({ query: just(query), key: just(key) });
  const rows = tensors.row('query', onSide('query', query), patternTap);
  if (!rows) return undefined;
  const [layers = 0, heads = 0, tokens = 0] = rows.dims;
  return Float32Array.from({ length: layers * heads }, (_, head) => {
    const start = head * tokens;
    const weight = rows.data[start + onSide('key', key)]!;
    return withoutFirst.value ? weight / (1 - rows.data[start]!) : weight;
  });
}

/** The same of a cell between two units. */
function pooledWeights(cell: Block): Float32Array | undefined {
  const region = regionOf(currentAxes(), cell, { isPooled: true, isWithoutFirst: withoutFirst.value });
  return tensors.regions('each', patternTap, region)?.data;
}

const just = (unit: number) => ({ first: unit, end: unit + 1 });

export const lockedCell = computed(() => {
  const matrix = hasFocus(locked.value) ? patternOf(openHead.value) : undefined;
  return matrix && cellOf(matrix, locked.value);
});

const restingCell = settled(() => cell.value, 100);

/** What the first strip shows, the focused cell everywhere, once the pointer rests on it. */
export const focusedWeights = computed(() => {
  const [now, resting] = [cell.value, restingCell.value];
  const isResting = now && resting && now.query === resting.query && now.key === resting.key;
  return isResting ? weightsOf(now) : undefined;
});

/** The heads as the grid shows them, by index in `[layer, head]`. */
export const order = computed<readonly number[]>(() => {
  const { layers = 0, heads = 0 } = attention.value ?? {};
  const all = Array.from({ length: layers * heads }, (_, head) => head);
  const by = sortValues();
  return by ? all.sort((a, b) => (by[b] || 0) - (by[a] || 0) || a - b) : all;
});

function sortValues(): Float32Array | undefined {
  const [by, at] = [sort.value, lockedCell.value];
  if (by === 'layer') return undefined;
  if (by !== 'cell') return valuesOf({ name: by });
  return at && weightsOf(at);
}

export function headAt(index: number): HeadRef {
  const heads = attention.value?.heads ?? 1;
  return { layer: Math.floor(index / heads), head: index % heads };
}

/** Undefined for a mean. */
export function indexOf({ layer, head }: HeadRef): number | undefined {
  const heads = attention.value?.heads ?? 1;
  return layer === 'mean' || head === 'mean' ? undefined : layer * heads + head;
}
