import type { ModelFolder } from './modelFolder';

/** Bytes of the engine itself, with the tensors of a short text. */
const withoutWeights = 115e6;

/** The most bytes that the engine takes while it loads and runs the model. */
export function memoryNeeded({ loadedBytes }: Pick<ModelFolder, 'loadedBytes'>): number {
  return loadedBytes + withoutWeights;
}
