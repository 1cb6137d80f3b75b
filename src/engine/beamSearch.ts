import { largest } from '../analysis/likeliest';
import type { Generation } from '../transformer/generation';

/** Log-probabilities `[vocabulary]` of the token after these. */
export type Next = (ids: readonly number[]) => Promise<Float32Array>;

/** Ids, start token first, and the sum of their log-probabilities; finished ones are told by the mean. */
interface Beam {
  readonly ids: readonly number[];
  readonly score: number;
}

/** The likeliest token at each step, until the end token or the longest target: ids, start token first. */
export async function greedySearch(
  { startId, endId, maxTokens }: Generation,
  next: Next,
): Promise<readonly number[]> {
  const ids = [startId];
  while (ids.length < maxTokens) {
    const [id] = largest(await next(ids), 1);
    ids.push(id!);
    if (id === endId) break;
  }
  return ids;
}

/**
 * Beam search as `generate` of Hugging Face `transformers` 5.23 does it by default: at each step the 2·beams likeliest
 * continuations; those among the first half that end are finished, with the mean log-probability of what they wrote;
 * the likeliest others go on, until not even their best, as it stands, beats the worst of as many finished ones.
 */
export async function beamSearch(generation: Generation, next: Next): Promise<readonly number[]> {
  const { startId, endId, beams, maxTokens } = generation;
  const isEnded = ({ ids }: Beam) => ids.at(-1) === endId || ids.length === maxTokens;
  let running: readonly Beam[] = [{ ids: [startId], score: 0 }];
  let finished: readonly Beam[] = [];
  while (running.length > 0) {
    const continued = await continuations(running, 2 * beams, next);
    const ended = continued.slice(0, beams).filter(isEnded);
    finished = best([...finished, ...ended.map(withMean)], beams);
    running = continued.filter((beam) => !isEnded(beam)).slice(0, beams);
    const hope = running[0] && withMean(running[0]).score;
    if (finished.length === beams && !(hope! > finished.at(-1)!.score)) break;
  }
  // Weights that are no numbers make nothing likely.
  return finished[0]?.ids ?? [startId];
}

/** The `count` likeliest ways to go on, the likeliest first. */
async function continuations(running: readonly Beam[], count: number, next: Next): Promise<Beam[]> {
  const found: Beam[] = [];
  for (const { ids, score } of running) {
    const scores = await next(ids);
    const possible = largest(scores, count).filter((id) => scores[id]! > Number.NEGATIVE_INFINITY);
    found.push(...possible.map((id) => ({ ids: [...ids, id], score: score + scores[id]! })));
  }
  return best(found, count);
}

function best(beams: readonly Beam[], count: number): Beam[] {
  return [...beams].sort((a, b) => b.score - a.score).slice(0, count);
}

/** The start token was given, not written. */
function withMean({ ids, score }: Beam): Beam {
  return { ids, score: score / (ids.length - 1) };
}
