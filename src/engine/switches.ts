import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { ModelEntry } from '../protocol/model';
import type { Switch } from '../protocol/switches';

/** Throws where a reader asked for something off that the model does not have, or cannot do without. */
export function checkSwitches({ name, switches }: ModelEntry, off: readonly Switch[]): void {
  const missing = off.find((one) => !switches.includes(one));
  if (missing) throw new ReaderError(whyNot[missing](name));
}

const whyNot: Readonly<Record<Switch, (model: string) => string>> = {
  // Tokens are always told where they stand in the graph of a file.
  positions: (model) =>
    l10n.t(
      'The graph of {0} has no switch for its position encoding. Leave it on, or choose another model.',
      model,
    ),
  adapter: (model) => l10n.t('{0} is no adapter, so that none can be switched off. Leave it on.', model),
};
