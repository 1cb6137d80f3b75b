import type { ModelFolder } from './modelFolder';

/** Of the engine itself, with the tensors of a short text. */
const withoutWeights = 115e6;

/**
 * Bytes that the engine holds at most while it loads and runs the model. F32 is mapped from disk as it is; F16 and BF16
 * become float32, some beside the file. Measured with onnxruntime 1.30.
 */
export function memoryNeeded({ weightBytes, dtype }: Pick<ModelFolder, 'weightBytes' | 'dtype'>): number {
  return weightBytes * (dtype === 'F32' ? 1 : 2.15) + withoutWeights;
}
