import { signal } from '@preact/signals';
import type { Progress, Remedy, Settings } from '../../src/protocol/messages';

/** State of the panel, independent of its subject. */

export type Phase =
  | { is: 'waiting'; progress: Progress }
  | { is: 'shown' }
  /** `isBehind`: what is on screen is an earlier result. */
  | { is: 'failed'; message: string; remedies: readonly Remedy[]; isBehind: boolean };

export type Failed = Extract<Phase, { is: 'failed' }>;

export const phase = signal<Phase>({ is: 'waiting', progress: { stage: 'starting' } });
export const settings = signal<Settings>();
/** Whether this panel shows whatever is selected. */
export const follows = signal(false);
/** The last request that failed, until the reader dismisses it. */
export const trouble = signal<string>();
/** Share of each row's mass that its lines carry, 0…1. */
export const mass = signal(0.9);
