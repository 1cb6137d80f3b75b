import type { Inspection } from '../protocol/inspection';
import type { Answer, Asked, AskOptions, QuestionOfInspection } from '../questions/questions';
import type { Recipe } from '../questions/recipe';

/** What reads texts and answers questions about them: the engine's client, or the engine itself. */
export interface Inspector {
  inspect(recipe: Recipe, options?: AskOptions): Promise<Inspection>;
  ask<Q extends QuestionOfInspection>(question: Q, asked: Asked<Q>, options?: AskOptions): Promise<Answer<Q>>;
  release(inspection: number): void;
}
