import type { BasePlaces } from '../models/adapters/findBase';

/** The settings that an engine receives when it starts. */
export interface EngineSetup extends BasePlaces {
  readonly builtInModels: string;
  /** Threads that a model run may use; 0 lets onnxruntime decide. */
  readonly threads: number;
  /** Bytes that the tensors of all inspections may take together. */
  readonly memoryBytes: number;
}
