import { totalmem } from 'node:os';
import { memoryNeeded } from '../models/memory';
import type { ModelFolder } from '../models/modelFolder';
import { EngineError } from './error';

/** Throws an `EngineError` of kind `tooLarge` for a model that needs more memory than there is. */
export function checkMemory(model: ModelFolder, available = availableMemory()): void {
  const needed = memoryNeeded(model);
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
