import { parseArgs } from 'node:util';
import type { Gpt2Shape } from './randomModel';

/** The command line: rows whose description contains `only`, at full scale or a `short` one. */
export const asked = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    short: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
}).values;

/**
 * In a short run, everything is as small as possible: it only shows that rows can be measured, and its
 * figures mean nothing.
 */
const small: Gpt2Shape = { layers: 2, heads: 2, width: 16, vocabulary: 256, context: 128 };

export function shape(full: Gpt2Shape): Gpt2Shape {
  return asked.short ? small : full;
}

export function tokens(full: number): number {
  return asked.short ? Math.min(full, 24) : full;
}

/** How many times to measure. */
export function times(full: number): number {
  return asked.short ? Math.min(full, 2) : full;
}
