import { ReaderError } from '../errors';
import { type Interventions, switchedOff } from '../protocol/interventions';
import type { ModelEntry } from '../protocol/model';
import { whyNoPart } from '../protocol/parts/family';
import { switches } from '../protocol/switches';

/**
 * @throws {ReaderError} if the reader changes something that the model does not have or cannot do without.
 */
export function checkInterventions(
  { name, switches: own, parts: families }: ModelEntry,
  interventions: Interventions,
): void {
  const missing = switchedOff(interventions).find((one) => !own.includes(one));
  if (missing) throw new ReaderError(switches[missing].missing(name));
  const why = whyNoPart(families, interventions.parts ?? {}, name);
  if (why !== undefined) throw new ReaderError(why);
}
