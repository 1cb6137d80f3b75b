import { readModel } from '../../models/catalog';
import { outlineOf } from '../../models/modelConfig';
import type { Question } from '../../questions/questions';
import { openModel } from '../models/openModel';
import { anatomy } from './anatomy';
import type { AnswerTo } from './answerTo';
import { attribution } from './attribution';
import { effects } from './effects';
import { inspect } from './inspect';
import { lens } from './lens';
import { partStatistics } from './partStatistics';
import { positions } from './positions';
import { predictions } from './predictions';
import { region } from './region';
import { regions } from './regions';
import { removed } from './removed';
import { row } from './row';
import { tensor } from './tensor';
import { tokenNamed } from './tokenNamed';

/** The engine's answer to each question. */
export const answers: { readonly [Q in Question]: AnswerTo<Q> } = {
  model({ places }, place, { onProgress }) {
    onProgress?.({ stage: 'loading' });
    return readModel(place, (path) => openModel(path, places));
  },
  outline: (_, configs) => outlineOf(configs),
  inspect,
  statistics: ({ readings }, { inspection }, { signal }) => readings.get(inspection).statistics(signal),
  partStatistics,
  tensor,
  region,
  regions,
  row,
  anatomy,
  positions,
  predictions,
  tokenNamed,
  effects,
  removed,
  attribution,
  lens,
};
