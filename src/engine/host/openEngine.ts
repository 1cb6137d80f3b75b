import { Catalog, type CatalogOptions } from './catalog';
import { EngineProcess, type EngineSettings } from './childProcess';
import { EngineClient } from './client';

export interface EngineOptions extends Omit<EngineSettings, 'idle'>, CatalogOptions {
  /** Milliseconds without a question after which the reading process ends; ten minutes by default. */
  readonly idle?: number;
}

const tenMinutes = 600_000;
const tenSeconds = 10_000;

/**
 * An engine of two child processes. One reads texts and the other lists models, so that the list does not
 * wait for a run, and a run does not wait for a model that never answers.
 */
export function openEngine({ idle = tenMinutes, ...settings }: EngineOptions): EngineClient {
  const log = (line: string) => settings.log(`Catalog: ${line}`);
  const reads = new EngineProcess({ ...settings, idle });
  const tells = new EngineProcess({ ...settings, threads: 1, idle: tenSeconds, log });
  return new EngineClient(reads, new Catalog(tells, settings));
}
