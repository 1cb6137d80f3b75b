import { type Head, type Measure, measured } from './measure';

/**
 * Measures one head of `count` and puts the values into the arrays of their statistics, which are made when they are first
 * needed.
 * @param at the head's index in `[layer, head]`
 */
export function measureInto(
  statistics: Record<string, Float32Array>,
  measures: ReadonlyMap<string, Measure>,
  head: Head,
  { at, count }: { readonly at: number; readonly count: number },
): void {
  for (const [name, measure] of measures) {
    statistics[name] ??= new Float32Array(count);
    statistics[name][at] = measured(measure, head);
  }
}
