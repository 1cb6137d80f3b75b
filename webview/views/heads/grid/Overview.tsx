import * as l10n from '@vscode/l10n';
import { headsPerGroup } from '../../../../src/protocol/attention';
import { layout } from '../../../look/layout';
import { Section } from '../../../parts/Section';
import { Select } from '../../../parts/Select';
import { tokenCount } from '../../../state/axes';
import { attention, withoutFirst } from '../../../state/state';
import { Grid } from './Grid';
import { offered, sort } from './statistics';
import './overview.css';

/** All heads at once. */
export function Overview({ width }: { width: number }) {
  const isTight = layout.value !== 'narrow' && width < 400;
  return (
    <Section title={l10n.t('Heads')} note={note()} {...(!isTight && { aside: <SortSelect /> })}>
      {layout.value !== 'narrow' && (
        <div class="axes note">
          {sort.value === 'layer' ? l10n.t('layer ↓ head →') : l10n.t('layer · head, highest first')}
          {isTight && <SortSelect />}
        </div>
      )}
      <Grid width={width} />
      <SharedNote />
    </Section>
  );
}

function SharedNote() {
  const shared = headsPerGroup(attention.value!);
  if (shared === 1 || sort.value !== 'layer') return null;
  const isOneGroup = shared === attention.value!.heads;
  return (
    <p class="note">
      {isOneGroup
        ? l10n.t('All heads of a layer share their keys and values.')
        : l10n.t('Each {0} heads that stand together share keys and values.', shared)}
    </p>
  );
}

function note(): string {
  if (layout.value === 'narrow') return l10n.t('layer ↓ head →');
  const { layers, heads } = attention.value!;
  const count = l10n.t(
    '{0} patterns of {1} × {2} tokens',
    layers * heads,
    tokenCount('query'),
    tokenCount('key'),
  );
  return withoutFirst.value ? l10n.t('{0}, first token included', count) : count;
}

function SortSelect() {
  return (
    <Select
      label={l10n.t('Order of the heads')}
      value={sort.value}
      options={[
        ['layer', l10n.t('Layer and head')],
        ...offered.value.map(({ name, title }) => [name, title()] as const),
        ['cell', l10n.t('Locked cell')],
      ]}
      onChange={(value) => {
        sort.value = value;
      }}
    />
  );
}
