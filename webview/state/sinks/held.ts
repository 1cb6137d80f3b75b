import { patternTap } from '../../../src/protocol/attention';
import type { HeadRef } from '../../../src/protocol/tensor';
import { sideAlong, sideTokens, tokensIn } from '../axes';
import { derived } from '../derived';
import type { Subject } from '../subject';
import { type SinkKind, sinkKinds, sinks } from './sinks';

/** The attention that a query pays to sinks of one kind; special tokens are counted by their text. */
export interface Held {
  readonly kind: SinkKind;
  /** The text of the first or special token. */
  readonly text: string;
  readonly count: number;
  /** Their share of the query's whole row, 0…1; for a unit, the mean over its tokens. */
  readonly weight: number;
}

/** What the sinks that a query sees hold of its row; undefined until it arrives. */
export function heldBySinks(subject: Subject, of: HeadRef, query: number): readonly Held[] | undefined {
  const own = tokensIn(subject, 'query', query);
  const bounds = eachAlone(subject);
  const region = {
    query: own,
    key: { first: 0, end: bounds.at(-1)! },
    units: { query: [own.first, own.end], key: bounds },
  };
  const row = subject.tensors.region({ of }, patternTap, region)?.data;
  if (!row) return undefined;
  const [kinds, tokens] = [sinkKinds(subject), sideTokens(subject, sideAlong(subject, 'key'))];
  const held = new Map<string, Held>();
  for (const [at, token] of bounds.slice(0, -1).entries()) {
    const [kind, weight] = [kinds[token], row[at]!];
    if (!kind || Number.isNaN(weight)) continue;
    const { text } = tokens[token]!;
    const group = kind === 'lineBreak' ? kind : `${kind} ${text}`;
    const before = held.get(group) ?? { kind, text, count: 0, weight: 0 };
    held.set(group, { ...before, count: before.count + 1, weight: before.weight + weight });
  }
  return [...held.values()];
}

/** Units of keys in which each sink is alone. */
const eachAlone = derived<readonly number[]>((subject) => {
  const keys = sideTokens(subject, sideAlong(subject, 'key')).length;
  const bounds = new Set([0, keys, ...sinks(subject).flatMap((token) => [token, token + 1])]);
  return [...bounds].sort((a, b) => a - b);
});
