import type { Token } from '../../../src/protocol/token';
import { sideAlong, sideText, sideTokens } from '../axes';
import { derived } from '../derived';

/**
 * Why a key is a sink, which heads look at where nothing else concerns them: the first token, a special token such as
 * `[CLS]`, or a line break (Xiao et al. 2024; Clark et al. 2019, §3.2).
 */
export type SinkKind = 'first' | 'special' | 'lineBreak';

/** The kind of each token among the keys, by its index on its side; undefined for tokens that are no sinks. */
export const sinkKinds = derived<readonly (SinkKind | undefined)[]>((subject) => {
  const side = sideAlong(subject, 'key');
  const text = sideText(subject, side);
  return sideTokens(subject, side).map((token, at) => kindOf(token, at, text));
});

function kindOf({ range }: Token, at: number, text: string): SinkKind | undefined {
  if (!range) return 'special';
  if (at === 0) return 'first';
  const own = text.slice(range.start, range.end);
  return own.trim() === '' && /[\n\r]/.test(own) ? 'lineBreak' : undefined;
}

/** The keys that are left out now. */
export const leftOut = derived<readonly number[]>((subject) =>
  subject.withoutSinks.value ? sinks(subject) : [],
);

/** The sinks among the keys, ascending, as tokens of their side. */
export const sinks = derived<readonly number[]>((subject) =>
  sinkKinds(subject).flatMap((kind, token) => (kind ? [token] : [])),
);
