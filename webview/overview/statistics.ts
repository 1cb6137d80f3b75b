import { computed, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { type Badge, badges, earnedBadges, statisticOf } from '../../src/analysis/badges';
import type { HeadRef } from '../../src/protocol/tensor';
import { type Cell, cell, cellOf, patternOf } from '../attention';
import { hasFocus } from '../focus';
import { settled } from '../settled';
import { inspection, locked, openHead, statistics, withoutFirst } from '../state';
import { rowTensor } from '../tensors';

/** The order of the grid: as the model has its heads, by a statistic, or by the locked cell. */
export type Sort = 'layer' | Badge | 'cell';
export const sort = signal<Sort>('layer');

/** A badge whose heads are underlined in the grid. */
export const marked = signal<Badge>();

/** Those that this model offers: no query of a causal model sees the next token. */
export const offeredBadges = computed(() =>
  badges.filter((badge) => badge !== 'next' || inspection.value?.model.isCausal === false),
);

/** `[layer, head]`; undefined until they arrive. */
export function statistic(badge: Badge): Float32Array | undefined {
  return statistics.value?.[statisticOf[badge]];
}

/** By index in `[layer, head]`. */
export const earned = computed<readonly (readonly Badge[])[]>(() => {
  const known = statistics.value;
  const now = inspection.value;
  if (!known || !now) return [];
  const text = { tokens: now.tokens.length, isCausal: now.model.isCausal };
  return Array.from(known.first, (_, head) => earnedBadges(known, head, text));
});

export function statisticName(badge: Badge): string {
  return {
    prev: l10n.t('previous token'),
    next: l10n.t('next token'),
    self: l10n.t('own token'),
    first: l10n.t('first token'),
    broad: l10n.t('entropy of rows'),
  }[badge];
}

/** The word under a thumbnail. Beside one stands the badge's letter, the same in every language. */
export function badgeWord(badge: Badge): string {
  return {
    prev: l10n.t({ message: 'prev', comment: ['Badge of a head that attends to the previous token'] }),
    next: l10n.t({ message: 'next', comment: ['Badge of a head that attends to the next token'] }),
    self: l10n.t({ message: 'self', comment: ['Badge of a head that attends to the token itself'] }),
    first: l10n.t({ message: 'first', comment: ['Badge of a head that attends to the first token'] }),
    broad: l10n.t({ message: 'broad', comment: ['Badge of a head that attends to many tokens'] }),
  }[badge];
}

/** A cell's weight in every head, `[layer, head]`; undefined until it arrives. */
export function weightsOf({ query, key }: Cell): Float32Array | undefined {
  const rows = rowTensor('query', query, 'attn.pattern');
  if (!rows) return undefined;
  const [layers = 0, heads = 0, tokens = 0] = rows.dims;
  return Float32Array.from({ length: layers * heads }, (_, head) => {
    const start = head * tokens;
    const weight = rows.data[start + key]!;
    return withoutFirst.value ? weight / (1 - rows.data[start]!) : weight;
  });
}

export const lockedCell = computed(() => {
  const matrix = hasFocus(locked.value) ? patternOf(openHead.value) : undefined;
  return matrix && cellOf(matrix, locked.value);
});

const restingCell = settled(cell, 100);

/** What the first strip shows, the focused cell everywhere, once the pointer rests on it. */
export const focusedWeights = computed(() => {
  const [now, resting] = [cell.value, restingCell.value];
  const isResting = now && resting && now.query === resting.query && now.key === resting.key;
  return isResting ? weightsOf(now) : undefined;
});

/** The heads as the grid shows them, by index in `[layer, head]`. */
export const order = computed<readonly number[]>(() => {
  const { layers = 0, heads = 0 } = inspection.value?.model ?? {};
  const all = Array.from({ length: layers * heads }, (_, head) => head);
  const by = sortValues();
  return by ? all.sort((a, b) => (by[b] || 0) - (by[a] || 0) || a - b) : all;
});

function sortValues(): Float32Array | undefined {
  if (sort.value === 'layer') return undefined;
  if (sort.value !== 'cell') return statistic(sort.value);
  return lockedCell.value && weightsOf(lockedCell.value);
}

export function headAt(index: number): HeadRef {
  const heads = inspection.value?.model.heads ?? 1;
  return { layer: Math.floor(index / heads), head: index % heads };
}

/** Undefined for a mean. */
export function indexOf({ layer, head }: HeadRef): number | undefined {
  const heads = inspection.value?.model.heads ?? 1;
  return layer === 'mean' || head === 'mean' ? undefined : layer * heads + head;
}
