import type { AttentionSight } from '../protocol/attention';
import type { HeadStatistics } from '../protocol/inspection';
import { isVisible, type Sight } from './sight';
import { earnedBadges } from './statistics/badges';
import { measured, wholeHead } from './statistics/measure';
import type { PatternTokens } from './statistics/patternTokens';
import type { Statistic } from './statistics/statistic';
import { aboutTokens } from './statistics/statistics';

/** The heads of one attention, and the tokens along its axes. */
export interface OpeningHeads {
  readonly layers: number;
  readonly heads: number;
  /** Whether queries and keys are the same tokens. */
  readonly isSelf: boolean;
  /** Whether a token of an axis is a word or part of one: neither special, nor white space, nor punctuation. */
  readonly isWord: { readonly query: readonly boolean[]; readonly key: readonly boolean[] };
  sight(layer: number): Sight;
  /** Weights `[query, key]` of a head by its index in `[layer, head]`, 0…1. */
  weights(head: number): Float32Array;
}

/** A cell of a head by its index in `[layer, head]`. */
export interface OpeningCell {
  readonly head: number;
  readonly query: number;
  readonly key: number;
}

/** A text, for its badges. */
export interface OpeningText {
  /** What the queries and keys of each layer stand for. */
  readonly patterns: readonly PatternTokens[];
  /** Number of tokens that count for badges. */
  readonly tokens: number;
  readonly sight: AttentionSight;
}

/**
 * Finds the cell that a panel opens on: in the head with the strongest badge about what tokens are (not where
 * they stand), the heaviest cell between words that earns it; if no head has such a cell, that of
 * `tellingCell`.
 * @param query if given, only cells of this query
 */
export function opening(of: OpeningHeads, text: OpeningText, query?: number): OpeningCell | undefined {
  for (const { head, statistic } of badgesIn(valuesOf(of, text.patterns), of.layers * of.heads, text)) {
    const measure = statistic.measure(text.patterns[layerOf(of, head)]!);
    if (measure?.of !== 'cells') return tellingCell(of, { head, query });
    const best = heaviest(of, head, measure.cells);
    if (best && (query === undefined || query === best.query)) return best;
    if (best) return heaviest(of, head, measure.cells, query) ?? tellingCell(of, { head, query });
  }
  return tellingCell(of, { query });
}

/**
 * Finds the head with the strongest badge about what tokens are.
 * @param values `[layer, head]` of each statistic, measured on the whole patterns
 * @param count of layers times heads
 * @returns its index in `[layer, head]`; undefined if no head earns such a badge
 */
export function badgedHead(
  values: HeadStatistics,
  count: number,
  text: Pick<OpeningText, 'tokens' | 'sight'>,
): number | undefined {
  return badgesIn(values, count, text)[0]?.head;
}

interface Badge {
  readonly head: number;
  readonly statistic: Statistic;
  /** How far the value is past its threshold, as a share of what is possible. */
  readonly strength: number;
}

/** All badges about what tokens are, the strongest first. */
function badgesIn(
  values: HeadStatistics,
  count: number,
  text: Pick<OpeningText, 'tokens' | 'sight'>,
): readonly Badge[] {
  const badges = range(count).flatMap((head) =>
    earnedBadges(values, head, text)
      .filter((statistic) => aboutTokens.includes(statistic))
      .map((statistic): Badge => {
        const threshold = statistic.threshold(text.sight);
        return { head, statistic, strength: (values[statistic.name]![head]! - threshold) / (1 - threshold) };
      }),
  );
  return badges.sort((a, b) => b.strength - a.strength);
}

/** The values `[layer, head]` of the statistics about what tokens are. */
function valuesOf(of: OpeningHeads, patterns: readonly PatternTokens[]): HeadStatistics {
  return Object.fromEntries(
    aboutTokens.flatMap(({ name, measure }) => {
      // Layers that see the same keys share an object.
      const measures = new Map([...new Set(patterns)].map((pattern) => [pattern, measure(pattern)]));
      const values = range(of.layers * of.heads).flatMap((head) => {
        const own = measures.get(patterns[layerOf(of, head)]!);
        return own ? [measured(own, wholeHead(of.weights(head), new Float32Array()))] : [];
      });
      if (values.length < of.layers * of.heads) return [];
      return [[name, Float32Array.from(values)]];
    }),
  );
}

/** The heaviest of these cells between words; undefined if there is none. */
function heaviest(of: OpeningHeads, head: number, cells: Uint32Array, row?: number): OpeningCell | undefined {
  const weights = of.weights(head);
  const keys = of.isWord.key.length;
  const found = [...cells]
    .map((cell) => ({ head, query: Math.floor(cell / keys), key: cell % keys, weight: weights[cell]! }))
    .filter(
      ({ query, key }) => of.isWord.key[key] && (row === undefined ? of.isWord.query[query] : query === row),
    )
    .sort((a, b) => b.weight - a.weight)[0];
  return found && { head, query: found.query, key: found.key };
}

interface Among {
  /** Only this head, by its index in `[layer, head]`. */
  readonly head?: number | undefined;
  /** Only cells of this query. */
  readonly query?: number | undefined;
}

/**
 * Finds the cell that says most about a text: from a word to another word, neither its neighbour nor the
 * first token, the one whose weight exceeds by most what its head gives on average at that distance or to
 * that key, whichever is more. Undefined if no such cell has any weight.
 */
export function tellingCell(
  of: OpeningHeads,
  { head: only, query: row }: Among = {},
): OpeningCell | undefined {
  let best: (OpeningCell & { readonly excess: number }) | undefined;
  const queries =
    row === undefined ? range(of.isWord.query.length).filter((query) => of.isWord.query[query]) : [row];
  const keys = range(of.isWord.key.length).filter((key) => of.isWord.key[key]);
  for (const head of only === undefined ? range(of.layers * of.heads) : [only]) {
    const [weights, sight, expected] = [
      of.weights(head),
      of.sight(layerOf(of, head)),
      expectationOf(of, head),
    ];
    for (const query of queries)
      for (const key of keys) {
        if (!isVisible(query, key, sight) || !isApart(of, query, key)) continue;
        const weight = weights[query * of.isWord.key.length + key]!;
        const excess = weight - expected(query, key);
        if (weight > 0 && (!best || excess > best.excess)) best = { head, query, key, excess };
      }
  }
  return best && { head: best.head, query: best.query, key: best.key };
}

/** Whether a cell leads away from the token, its neighbours and the first token, where these are the same tokens. */
function isApart({ isSelf }: OpeningHeads, query: number, key: number): boolean {
  return !isSelf || (key > 0 && Math.abs(query - key) > 1);
}

/** What a head gives on average at a cell's distance and to its key: the larger of both, over visible cells. */
function expectationOf(of: OpeningHeads, head: number): (query: number, key: number) => number {
  const [queries, keys] = [of.isWord.query.length, of.isWord.key.length];
  const weights = of.weights(head);
  const sight = of.sight(layerOf(of, head));
  const [byKey, byDistance] = [new Means(keys), new Means(queries + keys)];
  for (let query = 0; query < queries; query++)
    for (let key = 0; key < keys; key++) {
      if (!isVisible(query, key, sight)) continue;
      byKey.add(key, weights[query * keys + key]!);
      byDistance.add(query - key + keys, weights[query * keys + key]!);
    }
  return (query, key) =>
    Math.max(byKey.at(key), of.isSelf ? byDistance.at(query - key + keys) : Number.NEGATIVE_INFINITY);
}

class Means {
  readonly #sums: Float64Array;
  readonly #counts: Float64Array;

  constructor(length: number) {
    this.#sums = new Float64Array(length);
    this.#counts = new Float64Array(length);
  }

  add(at: number, value: number): void {
    this.#sums[at]! += value;
    this.#counts[at]! += 1;
  }

  at(at: number): number {
    return this.#sums[at]! / this.#counts[at]!;
  }
}

function layerOf({ heads }: OpeningHeads, head: number): number {
  return Math.floor(head / heads);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}
