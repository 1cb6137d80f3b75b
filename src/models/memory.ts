import type { ModelFolder } from './modelFolder';

/**
 * Bytes that the engine holds at most while it loads and runs the model. F32 is mapped from disk as it is; F16 and BF16
 * become float32 beside the file. Measured with onnxruntime 1.30.
 */
export function memoryNeeded({ weightBytes, dtype }: Pick<ModelFolder, 'weightBytes' | 'dtype'>): number {
  return weightBytes * (dtype === 'F32' ? 1.3 : 2.7);
}
