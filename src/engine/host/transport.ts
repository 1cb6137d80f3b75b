import type { Answer, Asked, AskOptions, Question } from '../../questions/questions';
import type { EngineError } from '../error';

/** Sends questions to an engine, wherever it runs. */
export interface Transport {
  /**
   * Asks the engine, starting one if none is running, and resolves with its answer. Rejects with an
   * `EngineError` whose message is for the reader, or with the signal's reason.
   */
  ask<Q extends Question>(question: Q, asked: Asked<Q>, options?: AskOptions): Promise<Answer<Q>>;
  /** Tells the engine that no more questions about an inspection will follow. */
  release(inspection: number): void;
  readonly isRunning: boolean;
  /**
   * Called when the engine ends by itself. The question it was working on fails; waiting ones are asked
   * again.
   */
  onDidEnd(listener: (reason: EngineError) => void): { dispose(): void };
  /** Takes effect when the engine starts next. */
  configure(settings: EngineLimits): void;
  /** Ends the engine on purpose; pending questions fail. */
  end(): void;
  start(): void;
}

export interface EngineLimits {
  /** Threads that a model run may use; 0 lets onnxruntime decide. */
  readonly threads?: number;
  /** Bytes that the tensors of all inspections may take together. */
  readonly memoryBytes?: number;
}
