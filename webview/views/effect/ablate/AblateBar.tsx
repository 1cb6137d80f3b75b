import * as l10n from '@vscode/l10n';
import type { Removal } from '../../../../src/protocol/experiment';
import { Alternatives } from '../../../parts/Alternatives';
import { Select } from '../../../parts/Select';
import { useSubject } from '../../../state/useSubject';
import { isByEffect, removal } from './effects';

/** How parts are removed, and the order of the heads. */
export function AblateBar() {
  const subject = useSubject();
  const { by, where } = removal(subject).value;
  const change = (change: Partial<Removal>) => {
    removal(subject).value = { ...removal(subject).value, ...change };
  };
  return (
    <div class="ablate-bar">
      <Alternatives
        label={l10n.t('Replaced by')}
        value={by}
        options={[
          {
            value: 'mean',
            name: l10n.t('by its mean'),
            title: l10n.t('Replaces a part’s output by its mean over the text’s tokens that are not special'),
          },
          { value: 'zero', name: l10n.t('by zero'), title: l10n.t('Replaces a part’s output by zero') },
        ]}
        onChange={(by) => change({ by })}
      />
      <Alternatives
        label={l10n.t('Removed where')}
        value={where}
        options={[
          {
            value: 'place',
            name: l10n.t('at the place'),
            title: l10n.t('Removes a part at the place alone'),
          },
          {
            value: 'everywhere',
            name: l10n.t('everywhere'),
            title: l10n.t('Removes a part at every token of the text'),
          },
        ]}
        onChange={(where) => change({ where })}
      />
      <Select
        label={l10n.t('Order of the parts')}
        value={isByEffect(subject).value ? 'effect' : 'layer'}
        options={[
          ['layer', l10n.t('Layer and head')],
          ['effect', l10n.t('Strongest effect')],
        ]}
        onChange={(order) => {
          isByEffect(subject).value = order === 'effect';
        }}
      />
    </div>
  );
}
