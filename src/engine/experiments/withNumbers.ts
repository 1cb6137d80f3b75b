import type { Interventions } from '../../protocol/interventions';
import type { LoadedModel } from '../models/loadedModel';
import type { ModelInput } from '../run/modelInput';
import { numbersOf } from '../run/numbersOf';
import { type Means, numbersOfParts } from '../run/numbersOfParts';

/** What a model reads, with the numbers that interventions write. @param loaded the model under them */
export function withNumbers(
  loaded: LoadedModel,
  interventions: Interventions,
  { ids, given }: ModelInput,
  means: Means,
): ModelInput {
  const ofParts = numbersOfParts(interventions.parts ?? {}, loaded.model.attentions, means);
  return { ids, given: { ...given, ...numbersOf(interventions), ...ofParts } };
}
