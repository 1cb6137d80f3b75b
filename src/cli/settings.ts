import type { Interventions } from '../protocol/interventions';
import { type Change, isChange } from '../protocol/parts/change';
import type { PartName } from '../protocol/parts/part';
import { changesOf } from '../protocol/parts/parts';
import { type Switch, switchNames } from '../protocol/switches';
import { UsageError } from './usage';

const examples = 'head.3.5=zero, mlp.2=mean, attn.1=uniform, norm.0.1=off and residual.0=off';

/**
 * What `--set` says: `NAME=VALUE`, several with commas between. Which parts a model has is checked once it is open.
 * @throws {UsageError} for a name or a value that is not known, naming those that are.
 */
export function readSettings(given: readonly string[]): Interventions {
  const settings = given.flatMap((list) => list.split(',')).map((setting) => setting.trim());
  const switches: [Switch, 'off'][] = [];
  const parts: [PartName, Change][] = [];
  for (const setting of settings) {
    const [name = '', value = ''] = setting.split('=', 2);
    const known = switchNames.find((one) => one === name);
    if (known) switches.push([known, readOff(known, setting)]);
    else parts.push([name, readChange(name, setting, value)]);
  }
  return { ...Object.fromEntries(switches), ...(parts.length > 0 && { parts: Object.fromEntries(parts) }) };
}

function readOff(name: Switch, setting: string): 'off' {
  if (setting === `${name}=off`) return 'off';
  throw new UsageError(`--set does not take “${setting}”. It takes ${name}=off.`);
}

function readChange(name: PartName, setting: string, value: string): Change {
  const possible = changesOf(name);
  if (possible.length === 0) {
    const all = switchNames.map((one) => `${one}=off`).join(', ');
    throw new UsageError(
      `--set knows no “${name}”. It knows ${all}, and parts of the model such as ${examples}.`,
    );
  }
  if (isChange(value) && possible.includes(value) && setting === `${name}=${value}`) return value;
  const all = possible.map((change) => `${name}=${change}`).join(', ');
  throw new UsageError(`--set does not take “${setting}”. It takes ${all}.`);
}
