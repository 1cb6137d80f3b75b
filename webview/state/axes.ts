import * as l10n from '@vscode/l10n';
import { type Side, sideOf } from '../../src/protocol/attention';
import type { Focus, View } from '../../src/protocol/panelState';
import type { Span } from '../../src/protocol/tensor';
import type { Token } from '../../src/protocol/token';
import { type Derived, derived } from './derived';
import type { Subject } from './subject';
import { unitKinds } from './units/kinds';
import { tokenUnits } from './units/tokens';
import type { TokenRun, Unit, UnitAxis, UnitKind } from './units/unit';

/** Queries run down a heatmap, keys across it. */
export type Axis = 'query' | 'key';

export type Axes = Readonly<Record<Axis, UnitAxis>>;

/** Whether the input is a pair of texts. */
export const isPair = derived(
  (subject) => subject.inspection.value?.tokens.some(({ segment }) => segment === 1) === true,
);

/** Which text each axis shows; undefined for both texts, or if there is only one. */
export const segments = derived((subject) => (isPair(subject) ? subject.chosenSegments.value : undefined));

/** The views that can pool heads to units of several tokens. All other views have tokens along the axes. */
const byUnit: ReadonlySet<View> = new Set<View>(['heads', 'compare', 'text']);

const runs: Readonly<Record<Axis, Derived<TokenRun>>> = {
  query: derived((subject) => runAlong(subject, 'query')),
  key: derived((subject) => runAlong(subject, 'key')),
};

/** Both axes by each kind of unit. A kind is cut again only when something has changed that it reads of the run. */
const axesBy: ReadonlyMap<UnitKind, Derived<Axes>> = new Map(
  unitKinds.map((kind) => [
    kind,
    derived((subject) => ({
      query: axisOf(runs.query(subject), kind),
      key: axisOf(runs.key(subject), kind),
    })),
  ]),
);

/** A unit kind that is offered, and how many units stand along each axis. */
export interface OfferedUnits {
  readonly kind: UnitKind;
  readonly queries: number;
  readonly keys: number;
}

/** Tokens, and each kind that has several units in the text and fewer than there are tokens. */
export const offeredUnits = derived<readonly OfferedUnits[]>((subject) => {
  const [all, ...others] = unitKinds.map((kind) => {
    const { query, key } = axesBy.get(kind)!(subject);
    const isSeveral = [query, key].some(
      ({ units }) => units.filter(({ range }) => range !== undefined).length > 1,
    );
    return { kind, queries: query.units.length, keys: key.units.length, isSeveral };
  });
  const isPooling = ({ queries, keys }: OfferedUnits) => queries < all!.queries || keys < all!.keys;
  return [all!, ...others.filter((other) => other.isSeveral && isPooling(other))];
});

/** The unit kind along the axes in a view. */
export function unitsIn(subject: Subject, view: View): UnitKind {
  const chosen = offeredUnits(subject).find(({ kind }) => kind.id === subject.chosenUnits.value);
  return (byUnit.has(view) && chosen?.kind) || tokenUnits;
}

export const unitKind = derived((subject) => unitsIn(subject, subject.view.value));

/** Whether a unit may have several tokens. */
export const isPooled = derived((subject) => unitKind(subject) !== tokenUnits);

export const axes: Readonly<Record<Axis, Derived<UnitAxis>>> = {
  query: derived((subject) => axesBy.get(unitKind(subject))!(subject).query),
  key: derived((subject) => axesBy.get(unitKind(subject))!(subject).key),
};

/** The side whose tokens run along an axis of the attention on screen. */
export function sideAlong(subject: Subject, axis: Axis): Side {
  const { queries, keys } = subject.attention.value ?? {};
  const along = axis === 'query' ? queries : keys;
  return (along && sideOf(along)) ?? 'source';
}

/**
 * Whether the queries are a decoder's and the keys another text's. Such a query is named by the token that is
 * written there, the one after the token that is read: it is the one that the attention helps to write.
 */
export function isCross(subject: Subject): boolean {
  return sideAlong(subject, 'query') === 'target' && sideAlong(subject, 'key') === 'source';
}

/** How far the tokens of a side stand behind the queries or keys that they name. */
export function shiftOn(subject: Subject, side: Side): 0 | 1 {
  return isCross(subject) && side === 'target' ? 1 : 0;
}

export function unitsOf(subject: Subject, axis: Axis): readonly Unit[] {
  return axes[axis](subject).units;
}

export function countOf(subject: Subject, axis: Axis): number {
  return unitsOf(subject, axis).length;
}

/** The units of one text of a pair along an axis; the end is exclusive. */
export interface TextSpan {
  readonly segment: 0 | 1;
  readonly first: number;
  readonly end: number;
}

/** The texts of a pair along an axis; empty if there is only one text. */
export function textsOn(subject: Subject, axis: Axis): readonly TextSpan[] {
  return isPair(subject) ? texts[axis](subject) : [];
}

const texts = {
  query: derived((subject) => findTexts(unitsOf(subject, 'query'))),
  key: derived((subject) => findTexts(unitsOf(subject, 'key'))),
};

function findTexts(units: readonly Unit[]): readonly TextSpan[] {
  const second = units.findIndex(({ segment }) => segment === 1);
  const border = second < 0 ? units.length : second;
  const spans: readonly TextSpan[] = [
    { segment: 0, first: 0, end: border },
    { segment: 1, first: border, end: units.length },
  ];
  return spans.filter(({ first, end }) => end > first);
}

/** Number of units on the longer axis. */
export const mostUnits = derived((subject) => Math.max(countOf(subject, 'query'), countOf(subject, 'key')));
export const mostTokens = derived((subject) =>
  Math.max(tokenCount(subject, 'query'), tokenCount(subject, 'key')),
);

/** Both current axes. */
export function currentAxes(subject: Subject): Axes {
  return { query: axes.query(subject), key: axes.key(subject) };
}

/** The tokens of a unit, as indices of their side. */
export function tokensIn(subject: Subject, axis: Axis, unit: number): Span {
  return unitsOf(subject, axis)[unit]!.tokens;
}

/** The first token of a unit, as an index of its side. */
export function onSide(subject: Subject, axis: Axis, unit: number): number {
  return tokensIn(subject, axis, unit).first;
}

/** Number of tokens along an axis, whatever its units. */
export function tokenCount(subject: Subject, axis: Axis): number {
  const { first, end } = spanOf(axes[axis](subject));
  return end - first;
}

/** All tokens along an axis, as indices of their side. */
export function spanOf({ units }: UnitAxis): Span {
  return { first: units[0]?.tokens.first ?? 0, end: units.at(-1)?.tokens.end ?? 0 };
}

/** A token identified by its side, independent of the axes. */
export interface SideToken {
  readonly side: Side;
  readonly token: number;
}

/**
 * Focuses a token: as a query if queries are of its side, otherwise as a key; undefined if it is not shown.
 */
export function focusOn(at: SideToken, { query, key }: Axes): Focus | undefined {
  const asQuery = indexOn(query, at);
  if (asQuery !== undefined) return { query: asQuery };
  const asKey = indexOn(key, at);
  return asKey === undefined ? undefined : { key: asKey };
}

/**
 * The focus on other axes, as far as its tokens are there: a token becomes its unit, a unit becomes its first
 * token. A key whose query is not there is focused as a token by itself.
 */
export function moveFocus({ query, key }: Focus, from: Axes, to: Axes): Focus {
  const [wasQuery, wasKey] = [tokenAt(from.query, query), tokenAt(from.key, key)];
  const newQuery = wasQuery && indexOn(to.query, wasQuery);
  const newKey = wasKey && indexOn(to.key, wasKey);
  if (newQuery !== undefined)
    return newKey === undefined ? { query: newQuery } : { query: newQuery, key: newKey };
  return (wasKey && focusOn(wasKey, to)) ?? (wasQuery && focusOn(wasQuery, to)) ?? {};
}

/** The first token of the unit at an index of an axis. */
export function tokenAt({ side, units }: UnitAxis, at: number | undefined): SideToken | undefined {
  const unit = at === undefined ? undefined : units[at];
  return unit && { side, token: unit.tokens.first };
}

/** The index of the unit that contains a token; undefined if none does. */
export function indexOn({ side, units }: UnitAxis, at: SideToken): number | undefined {
  if (side !== at.side) return undefined;
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (units[middle]!.tokens.end <= at.token) low = middle + 1;
    else high = middle;
  }
  const unit = units[low];
  return unit && unit.tokens.first <= at.token ? low : undefined;
}

/** All tokens of a side. */
export function sideTokens(subject: Subject, side: Side): readonly Token[] {
  return (
    (side === 'source' ? subject.inspection.value?.tokens : subject.inspection.value?.target?.tokens) ?? []
  );
}

/** The text that a side's tokens lie in. */
export function sideText(subject: Subject, side: Side): string {
  return (side === 'source' ? subject.source.value?.text : subject.inspection.value?.target?.text) ?? '';
}

function axisOf(run: TokenRun, kind: UnitKind): UnitAxis {
  return { kind, side: run.side, units: kind.cut(run) };
}

/** The tokens along an axis: a whole side, or one text of a pair. */
function runAlong(subject: Subject, axis: Axis): TokenRun {
  const [side, segment] = [sideAlong(subject, axis), segments(subject)?.[axis]];
  const all = sideTokens(subject, side);
  const shift = shiftOn(subject, side);
  const isShown = (token: Token) => segment === undefined || token.segment === segment;
  return {
    side,
    first: Math.max(0, all.findIndex(isShown)),
    ...(shift === 1
      ? { tokens: [...all.slice(1), endOfTarget()].slice(0, all.length), shift }
      : { tokens: all.filter(isShown) }),
    text: sideText(subject, side),
    lines: side === 'source' ? (subject.source.value?.lines ?? []) : [],
    // Read by symbols alone: other units stay as they are when symbols arrive.
    get symbols() {
      return side === 'source' ? subject.parts.value.symbols : [];
    },
    get ranges() {
      return side === 'source' ? subject.parts.value.ranges : [];
    },
    isPair: isPair(subject),
  };
}

/** What the last query of a target writes: nothing that is in it. */
function endOfTarget(): Token {
  return { id: -1, piece: '', text: l10n.t('(end)') };
}
