import type { BasePlaces } from '../models/adapters/findBase';

/** What an engine is told once, when it starts. */
export interface EngineSetup extends BasePlaces {
  readonly builtInModels: string;
  /** Threads a model run may use; 0 leaves the choice to onnxruntime. */
  readonly threads: number;
  /** Bytes that the tensors of all inspections may take together. */
  readonly memoryBytes: number;
}
