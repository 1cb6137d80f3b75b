import { ReaderError } from '../errors';
import { type Interventions, switchedOff } from '../protocol/interventions';
import type { ModelEntry } from '../protocol/model';
import { switches } from '../protocol/switches';

/**
 * @throws {ReaderError} if the reader switches off something that the model does not have or cannot do
 * without.
 */
export function checkInterventions({ name, switches: own }: ModelEntry, interventions: Interventions): void {
  const missing = switchedOff(interventions).find((one) => !own.includes(one));
  if (missing) throw new ReaderError(switches[missing].missing(name));
}
