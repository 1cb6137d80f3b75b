import { fromSettings, type Interventions } from '../protocol/interventions';
import { changesOf } from '../protocol/parts/parts';
import { switchNames } from '../protocol/switches';
import { UsageError } from './usage';

/**
 * What `--set` says: `NAME=VALUE`, several with commas between. Which parts a model has is checked once it is open.
 * @throws {UsageError} for a name or a value that is not known, naming those that are.
 */
export function readSettings(given: readonly string[]): Interventions {
  const settings = given.flatMap((list) => list.split(',')).map((setting) => setting.trim());
  const read = fromSettings(settings);
  if (read) return read;
  throw whyNotRead(settings.find((setting) => !fromSettings([setting]))!);
}

function whyNotRead(setting: string): UsageError {
  const [name = ''] = setting.split('=');
  const changes = switchNames.some((one) => one === name) ? ['off'] : changesOf(name);
  if (changes.length > 0) {
    const all = changes.map((change) => `${name}=${change}`).join(', ');
    return new UsageError(`--set does not take “${setting}”. It takes ${all}.`);
  }
  const all = switchNames.map((one) => `${one}=off`).join(', ');
  return new UsageError(
    `--set knows no “${name}”. It knows ${all}, and parts of a model such as head.3.5=zero, mlp.2=mean, attn.1=uniform, norm.0.1=off and residual.0=off.`,
  );
}
