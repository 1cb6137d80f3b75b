import * as l10n from '@vscode/l10n';
import type { Part } from '../../../src/protocol/documentParts';
import { innermost } from './innermost';
import { unitsOver } from './stretches';
import { tokenUnits } from './tokens';
import type { TokenRun, UnitKind } from './unit';

interface Parts extends Pick<UnitKind, 'id' | 'name' | 'noun'> {
  /** Ascending, outer before inner. */
  partsOf(run: TokenRun): readonly Part[];
  labelOf(part: Part): string;
}

/** Parts of the text that have names. What is in none is a unit between them. */
export function partUnits({ partsOf, labelOf, ...kind }: Parts): UnitKind {
  return {
    ...tokenUnits,
    ...kind,
    cut(run) {
      const parts = partsOf(run);
      const stretches = parts.length > 0 ? innermost(parts, run.text) : [];
      return unitsOver(run, stretches, ({ part }) => (part ? labelOf(part) : l10n.t('(outside)')));
    },
  };
}
