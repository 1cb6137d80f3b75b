import type { Answer, Asked, AskOptions, Question } from '../../questions/questions';
import type { EngineError } from '../error';

/** How questions reach an engine, wherever it computes. */
export interface Transport {
  /**
   * Starts an engine where none runs, and resolves with its answer.
   * Rejects with an `EngineError` whose message is for the reader, or with the signal's reason.
   */
  ask<Q extends Question>(question: Q, asked: Asked<Q>, options?: AskOptions): Promise<Answer<Q>>;
  /** No more will be asked about an inspection. */
  release(inspection: number): void;
  readonly isRunning: boolean;
  /** The engine ended by itself: the question it was at has failed; those that waited are asked again. */
  onDidEnd(listener: (reason: EngineError) => void): { dispose(): void };
  /** Takes effect when the engine starts next. */
  configure(settings: EngineLimits): void;
  /** Ends the engine on purpose; pending questions fail. */
  end(): void;
  start(): void;
}

export interface EngineLimits {
  /** Threads a model run may use; 0 leaves the choice to onnxruntime. */
  readonly threads?: number;
  /** What the tensors of all inspections may take together. */
  readonly memoryBytes?: number;
}
