import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from './row';
import { times } from './scale';

/** The median of a/b over alternating pairs, so that other load on the machine affects both equally. */
export async function ratio(a: () => Promise<number>, b: () => Promise<number>, most = 20): Promise<Figure> {
  const pairs = times(most);
  await a();
  await b();
  const taken: [number, number][] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const isReversed = pair % 2 === 1;
    const first = await settled(isReversed ? b : a);
    const second = await settled(isReversed ? a : b);
    taken.push(isReversed ? [second, first] : [first, second]);
  }
  const value = median(taken.map(([a, b]) => a / b));
  const [ours, theirs] = [taken.map(([a]) => a), taken.map(([, b]) => b)];
  const quotient = (of: (times: number[]) => number) =>
    `${of(ours).toFixed(0)} ÷ ${of(theirs).toFixed(0)} ms`;
  const least = quotient((times) => Math.min(...times));
  return { value, detail: `${quotient(median)}, least ${least}, ${pairs} pairs` };
}

/** Milliseconds that `work` takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))]!;
}

/** Waits first, because threads of the previous run may still be spinning. */
async function settled(work: () => Promise<number>): Promise<number> {
  await sleep(30);
  return work();
}
