import type { ModelFolder } from './modelFolder';

/** Of the engine itself, with the tensors of a short text. */
const withoutWeights = 115e6;

/** Bytes that the engine holds at most while it loads and runs the model. */
export function memoryNeeded({ loadedBytes }: Pick<ModelFolder, 'loadedBytes'>): number {
  return loadedBytes + withoutWeights;
}
