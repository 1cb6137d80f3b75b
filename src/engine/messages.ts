import type { Progress } from '../protocol/messages';
import type { Answer, Asked, Question } from '../questions/questions';
import type { ErrorKind } from './error';
import type { EngineSetup } from './setup';

/** Host → engine process, on its command line. */
export interface ProcessSetup extends EngineSetup {
  /** File descriptor on which the process says why it ends; standard error by default. */
  readonly lastWords?: number;
}

/** Host → engine process. Every question ends in an answer, an error or a cancellation. */
export type ToEngine =
  | AskMessage
  /** Cancels a waiting or running question. Messages that only tidy up have no answer. */
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'release'; readonly inspection: number };

export interface AskMessage<Q extends Question = Question> {
  readonly type: 'ask';
  readonly id: number;
  readonly question: Q;
  readonly asked: Asked<Q>;
}

/** Engine process → host, about the question of this id. */
export type FromEngine = { readonly id: number } & (
  | { readonly type: 'answer'; readonly answer: Answer<Question> }
  /** The question is running. If the process ends now, this question may be the cause. */
  | { readonly type: 'begun' }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'cancelled' }
  | ErrorMessage
);

export interface ErrorMessage {
  readonly type: 'error';
  readonly message: string;
  /** For the log. */
  readonly detail?: string;
  readonly kind?: ErrorKind;
}
