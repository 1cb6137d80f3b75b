import type { HeadStatistics, Inspection } from '../protocol/inspection';
import type { ModelEntry, UnusableModel } from '../protocol/model';
import type { Tensor } from '../protocol/tensor';

/** Host → engine process. Every request ends in a result, an error or a cancellation. */
export type ToEngine = { id: number } & (
  | { type: 'models'; folders: readonly string[] }
  | ({ type: 'inspect'; inspection: number } & Recipe)
  | { type: 'statistics'; inspection: number }
  /** `tap` is a full name (`blocks.3.attn.q`), or a block's (`attn.q`) where `layer` is given. */
  | { type: 'tensor'; inspection: number; tap: string; layer?: number | 'mean'; head?: number | 'mean' }
  | { type: 'row'; inspection: number; tap: string; axis: 'query' | 'key'; token: number }
  | { type: 'positions'; inspection: number }
  | { type: 'release'; inspection: number }
  | { type: 'cancel'; request: number }
);

/** All that an inspection is computed from; whoever holds it can have the inspection again. */
export interface Recipe {
  readonly text: string;
  /** A model's id: `decoder`, or a folder. */
  readonly model: string;
  readonly maxTokens: number;
}

/** Engine process → host. */
export type FromEngine = { id: number } & (
  | { type: 'progress'; stage: 'loading' | 'running' }
  | { type: 'models'; models: readonly (ModelEntry | UnusableModel)[] }
  | { type: 'inspection'; inspection: Inspection }
  | { type: 'statistics'; statistics: HeadStatistics }
  | { type: 'tensor'; tensor: Tensor }
  | { type: 'done' }
  | { type: 'cancelled' }
  /** `forgotten`: the inspection was dropped (memory, restart); send its recipe again. */
  | { type: 'error'; message: string; detail?: string; forgotten?: boolean }
);
