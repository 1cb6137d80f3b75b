import type { Interventions } from '../protocol/interventions';
import { type Switch, switchNames } from '../protocol/switches';
import { UsageError } from './usage';

/**
 * What `--set` says: `NAME=VALUE`, several with commas between.
 * @throws {UsageError} for a name or a value that is not known, naming those that are.
 */
export function readSettings(given: readonly string[]): Interventions {
  const settings = given.flatMap((list) => list.split(',')).map((setting) => setting.trim());
  return Object.fromEntries(settings.map(readSetting));
}

function readSetting(setting: string): [Switch, 'off'] {
  const [name = ''] = setting.split('=');
  const known = switchNames.find((one) => one === name);
  if (!known) {
    const all = switchNames.map((one) => `${one}=off`).join(', ');
    throw new UsageError(`--set knows no “${name}”. It knows ${all}.`);
  }
  if (setting !== `${known}=off`)
    throw new UsageError(`--set does not take “${setting}”. It takes ${known}=off.`);
  return [known, 'off'];
}
