import { ReaderError } from '../errors';
import { type Interventions, switchedOff } from '../protocol/interventions';
import type { ModelEntry } from '../protocol/model';
import { switches } from '../protocol/switches';

/** @throws {ReaderError} where the model does not have what a reader asked to be off, or cannot do without it. */
export function checkInterventions({ name, switches: own }: ModelEntry, interventions: Interventions): void {
  const missing = switchedOff(interventions).find((one) => !own.includes(one));
  if (missing) throw new ReaderError(switches[missing].missing(name));
}
