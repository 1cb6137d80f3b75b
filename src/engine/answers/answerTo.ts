import type { BasePlaces } from '../../models/adapters/findBase';
import type { Answer, Asked, Question } from '../../questions/questions';
import type { RunOptions } from '../models/loadedModel';
import type { OpenModels } from '../models/openModels';
import type { Readings } from '../reading/readings';

/** What answers are computed from: the open models, their readings, and the folders of adapters' bases. */
export interface Sources {
  readonly models: OpenModels;
  readonly readings: Readings;
  readonly places: BasePlaces;
}

/** Throws a `ReaderError`, whose message is for the reader, or the signal's reason. */
export type AnswerTo<Q extends Question> = (
  sources: Sources,
  asked: Asked<Q>,
  options: RunOptions,
) => Answer<Q> | Promise<Answer<Q>>;
