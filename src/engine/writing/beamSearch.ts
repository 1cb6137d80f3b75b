import { largest } from '../../analysis/likeliest';
import type { Generation } from '../../transformer/config/generation';

/** The scores `[vocabulary]` of the token after these; log-probabilities in beam search. */
export type Next = (ids: readonly number[]) => Promise<Float32Array>;

/** Called at each step with the likeliest ids so far. */
export type Tell = (ids: readonly number[]) => Promise<void>;

/** Ids, start token first, and the sum of their log-probabilities. Finished beams are ranked by `worthOf`. */
interface Beam {
  readonly ids: readonly number[];
  readonly score: number;
}

/**
 * Takes the likeliest token at each step, until an end token or the longest target. Returns ids, start token
 * first.
 */
export async function greedySearch(
  { startId, endIds, maxTokens }: Generation,
  next: Next,
  tell: Tell,
): Promise<readonly number[]> {
  const ids = [startId];
  while (ids.length < maxTokens) {
    await tell(ids);
    const [id] = largest(await next(ids), 1);
    ids.push(id!);
    if (endIds.includes(id!)) break;
  }
  return ids;
}

/**
 * Beam search as in `generate` of Hugging Face `transformers` 5.23. Each step takes the likeliest
 * continuations, twice as many as beams, or more if several tokens can end a target. Those among the first
 * that end are finished; the likeliest others continue, until enough are finished and no running beam could
 * do better.
 */
export async function beamSearch(generation: Generation, next: Next, tell: Tell): Promise<readonly number[]> {
  const { startId, endIds, beams, maxTokens, lengthPenalty } = generation;
  const isEnded = ({ ids }: Beam) => endIds.includes(ids.at(-1)!) || ids.length === maxTokens;
  const finish = ({ ids, score }: Beam) => ({ ids, score: worthOf(score, ids.length, lengthPenalty) });
  let running: readonly Beam[] = [{ ids: [startId], score: 0 }];
  let finished: readonly Beam[] = [];
  while (running.length > 0) {
    await tell(running[0]!.ids);
    const continued = await continuations(running, Math.max(2, 1 + endIds.length) * beams, next);
    const ended = continued.slice(0, beams).filter(isEnded);
    finished = best([...finished, ...ended.map(finish)], beams);
    running = continued.filter((beam) => !isEnded(beam)).slice(0, beams);
    if (finished.length === beams && !mayImprove(running[0], finished.at(-1)!, generation)) break;
  }
  // If the weights give no valid numbers, no continuation is likely and nothing is finished.
  return finished[0]?.ids ?? [startId];
}

/**
 * Whether the likeliest running beam could still beat a finished one, at its current length or the longest it
 * may reach.
 */
function mayImprove(
  running: Beam | undefined,
  finished: Beam,
  { earlyStopping, lengthPenalty, maxTokens }: Generation,
): boolean {
  if (!running || earlyStopping === true) return false;
  const length = earlyStopping === 'never' && lengthPenalty > 0 ? maxTokens : running.ids.length;
  return worthOf(running.score, length, lengthPenalty) > finished.score;
}

/**
 * The log-probability divided by the written length to the power of the penalty; the start token does not
 * count.
 */
function worthOf(score: number, length: number, lengthPenalty: number): number {
  return score / (length - 1) ** lengthPenalty;
}

/** The `count` likeliest continuations, likeliest first. */
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
