import type { ModelFolder } from './modelFolder';

/** Of the engine itself, with the tensors of a short text. */
const withoutWeights = 115e6;

/** For each number that becomes float32, some of it beside the file. */
const converted = 4.3;

/**
 * Bytes that the engine holds at most while it loads and runs the model. What is float32 is mapped from disk as it lies.
 * Measured with onnxruntime 1.30.
 */
export function memoryNeeded({
  mappedBytes,
  convertedNumbers,
}: Pick<ModelFolder, 'mappedBytes' | 'convertedNumbers'>): number {
  return mappedBytes + convertedNumbers * converted + withoutWeights;
}
