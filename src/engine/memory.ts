import { totalmem } from 'node:os';
import type { ModelFolder, WeightType } from '../models/modelFolder';
import { EngineError } from './error';

/** Peak memory of opening a model, over the size of its weights; half precision is folded to float32 at load. */
const peak: Readonly<Record<WeightType, number>> = { F32: 1.3, F16: 2.7, BF16: 2.7 };

/** Throws an `EngineError` of kind `tooLarge` for a model that needs more memory than there is. */
export function checkMemory(model: ModelFolder, available = availableMemory()): void {
  const needed = model.weightBytes * peak[model.dtype];
  if (needed <= available) return;
  throw new EngineError(
    `Opening ${model.folder} needs about ${gigabytes(needed)} of memory, and there are ${gigabytes(available)}. ` +
      'Choose a smaller model, or open it all the same.',
    'tooLarge',
  );
}

/** The machine's memory, or what a container leaves of it. */
function availableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
