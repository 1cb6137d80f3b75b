import { computed, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import {
  type Badge,
  offeredBadges as badgesOf,
  earnedBadges,
  statisticOf,
} from '../../../../src/analysis/statistics/badges';
import { isSelfAttention, patternSize, patternTap } from '../../../../src/protocol/attention';
import type { HeadRef } from '../../../../src/protocol/tensor';
import { type Cell, cell, cellOf, patternOf, sight } from '../../../state/attention';
import { onSide } from '../../../state/axes';
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

/** The order of the grid: as the model has its heads, by a statistic, or by the locked cell. */
export type Sort = 'layer' | Badge | 'cell';
export const sort = signal<Sort>('layer');

/** A badge whose heads are underlined in the grid. */
export const marked = signal<Badge>();

/** Those that the heads of the attention can earn. */
export const offeredBadges = computed(() => (attention.value ? badgesOf(attention.value) : []));

/** `[layer, head]`; undefined until they arrive. */
export function statistic(badge: Badge): Float32Array | undefined {
  return statistics.value?.[statisticOf[badge]];
}

/** How many tokens take part: below eight no badge is given. */
export const tokensInPlay = computed(() => {
  const { tokens, target } = inspection.value!;
  const shape = attention.value!;
  const lengths = { source: tokens.length, target: target?.tokens.length ?? 0 };
  const [queries, keys] = patternSize(shape, lengths);
  return isSelfAttention(shape) ? queries : queries + keys;
});

/** Whether a statistic of repetition finds none in the text. */
export function nothingRepeats(badge: Badge): boolean {
  const isOfRepetition = badge === 'induction' || badge === 'duplicate';
  return isOfRepetition && statistic(badge)?.every(Number.isNaN) === true;
}

/** By index in `[layer, head]`. */
export const earned = computed<readonly (readonly Badge[])[]>(() => {
  const known = statistics.value;
  if (!known) return [];
  const text = { tokens: tokensInPlay.value, sight: sight.value };
  const { layers, heads } = attention.value!;
  return Array.from({ length: layers * heads }, (_, head) => earnedBadges(known, head, text));
});

export function statisticName(badge: Badge): string {
  return {
    aligned: l10n.t('aligned words'),
    induction: l10n.t('what followed last time'),
    duplicate: l10n.t('same token elsewhere'),
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
    aligned: l10n.t({
      message: 'aligned',
      comment: ['Badge of a head of cross-attention that pairs the words of two texts'],
    }),
    induction: l10n.t({
      message: 'induction',
      comment: ['Badge of a head that attends to what followed the token last time'],
    }),
    duplicate: l10n.t({
      message: 'duplicate',
      comment: ['Badge of a head that attends to the same token elsewhere'],
    }),
    prev: l10n.t({ message: 'prev', comment: ['Badge of a head that attends to the previous token'] }),
    next: l10n.t({ message: 'next', comment: ['Badge of a head that attends to the next token'] }),
    self: l10n.t({ message: 'self', comment: ['Badge of a head that attends to the token itself'] }),
    first: l10n.t({ message: 'first', comment: ['Badge of a head that attends to the first token'] }),
    broad: l10n.t({ message: 'broad', comment: ['Badge of a head that attends to many tokens'] }),
  }[badge];
}

/** A cell's weight in every head, `[layer, head]`; undefined until it arrives. */
export function weightsOf({ query, key }: Cell): Float32Array | undefined {
  const rows = tensors.row('query', onSide('query', query), patternTap);
  if (!rows) return undefined;
  const [layers = 0, heads = 0, tokens = 0] = rows.dims;
  return Float32Array.from({ length: layers * heads }, (_, head) => {
    const start = head * tokens;
    const weight = rows.data[start + onSide('key', key)]!;
    return withoutFirst.value ? weight / (1 - rows.data[start]!) : weight;
  });
}

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
  if (by !== 'cell') return statistic(by);
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
