import { computed, type ReadonlySignal } from '@preact/signals';
import type { Side } from '../../src/protocol/attention';
import type { Focus } from '../../src/protocol/panelState';
import type { Token } from '../../src/protocol/token';
import { attention, chosenSegments, inspection } from './state';

/** Queries stand down the side of a heatmap, keys across it. */
export type Axis = 'query' | 'key';

/** The tokens along an axis: those of a side, or of one of a pair's two texts. */
export interface TokenAxis {
  readonly side: Side;
  /** Where on its side the first of them stands. */
  readonly first: number;
  readonly tokens: readonly Token[];
}

export type Axes = Readonly<Record<Axis, TokenAxis>>;

/** Whether what is read is a pair of texts. */
export const isPair = computed(() => inspection.value?.tokens.some(({ segment }) => segment === 1) === true);

/** Whose tokens are shown; undefined for those of both texts, or where there is only one. */
export const segments = computed(() => (isPair.value ? chosenSegments.value : undefined));

export const axes: Readonly<Record<Axis, ReadonlySignal<TokenAxis>>> = {
  query: computed(() => axisOf(attention.value?.queries ?? 'source', segments.value?.query)),
  key: computed(() => axisOf(attention.value?.keys ?? 'source', segments.value?.key)),
};

export function tokensOf(axis: Axis): readonly Token[] {
  return axes[axis].value.tokens;
}

export function countOf(axis: Axis): number {
  return tokensOf(axis).length;
}

/** Tokens of one text of a pair, along an axis; the end is exclusive. */
export interface TextSpan {
  readonly segment: 0 | 1;
  readonly first: number;
  readonly end: number;
}

/** The texts of a pair along an axis; none where there is only one text. */
export function textsOn(axis: Axis): readonly TextSpan[] {
  return isPair.value ? texts[axis].value : [];
}

const texts = {
  query: computed(() => findTexts(axes.query.value.tokens)),
  key: computed(() => findTexts(axes.key.value.tokens)),
};

function findTexts(tokens: readonly Token[]): readonly TextSpan[] {
  const second = tokens.findIndex(({ segment }) => segment === 1);
  const border = second < 0 ? tokens.length : second;
  const spans: readonly TextSpan[] = [
    { segment: 0, first: 0, end: border },
    { segment: 1, first: border, end: tokens.length },
  ];
  return spans.filter(({ first, end }) => end > first);
}

/** Of the longer axis. */
export const mostTokens = computed(() => Math.max(countOf('query'), countOf('key')));

/** Both axes as they are now. */
export function currentAxes(): Axes {
  return { query: axes.query.value, key: axes.key.value };
}

/** Where a token of an axis stands on its side. */
export function onSide(axis: Axis, token: number): number {
  return axes[axis].value.first + token;
}

/** A token, wherever it is shown. */
export interface SideToken {
  readonly side: Side;
  readonly token: number;
}

/** A token stands as a query where queries are of its side, otherwise as a key; undefined where it is not shown. */
export function focusOn(at: SideToken, { query, key }: Axes): Focus | undefined {
  const asQuery = indexOn(query, at);
  if (asQuery !== undefined) return { query: asQuery };
  const asKey = indexOn(key, at);
  return asKey === undefined ? undefined : { key: asKey };
}

/** The same tokens on other axes, as far as they stand there; a key whose query does not is a token of its own. */
export function moveFocus({ query, key }: Focus, from: Axes, to: Axes): Focus {
  const [wasQuery, wasKey] = [tokenAt(from.query, query), tokenAt(from.key, key)];
  const newQuery = wasQuery && indexOn(to.query, wasQuery);
  const newKey = wasKey && indexOn(to.key, wasKey);
  if (newQuery !== undefined)
    return newKey === undefined ? { query: newQuery } : { query: newQuery, key: newKey };
  return (wasKey && focusOn(wasKey, to)) ?? (wasQuery && focusOn(wasQuery, to)) ?? {};
}

/** What stands at a place of an axis. */
export function tokenAt({ side, first }: TokenAxis, at: number | undefined): SideToken | undefined {
  return at === undefined ? undefined : { side, token: first + at };
}

/** The place of a token on an axis; undefined where it is not shown. */
export function indexOn({ side, first, tokens }: TokenAxis, at: SideToken): number | undefined {
  const index = at.token - first;
  return side === at.side && index >= 0 && index < tokens.length ? index : undefined;
}

/** All tokens of a side. */
export function sideTokens(side: Side): readonly Token[] {
  return (side === 'source' ? inspection.value?.tokens : inspection.value?.target?.tokens) ?? [];
}

function axisOf(side: Side, segment: 0 | 1 | undefined): TokenAxis {
  const all = sideTokens(side);
  if (segment === undefined) return { side, first: 0, tokens: all };
  const first = all.findIndex((token) => token.segment === segment);
  return { side, first: Math.max(0, first), tokens: all.filter((token) => token.segment === segment) };
}
