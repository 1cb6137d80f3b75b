import * as l10n from '@vscode/l10n';
import { headsPerGroup } from '../../../../src/protocol/attention';
import { layout } from '../../../look/layout';
import { Gloss } from '../../../parts/glossary/Gloss';
import { Section } from '../../../parts/Section';
import { Select } from '../../../parts/Select';
import { fill } from '../../../parts/sentences';
import { tokenCount } from '../../../state/axes';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import type { HeadsLayout } from '../layout/headsLayout';
import { Grid } from './Grid';
import { offered, sort } from './statistics';
import './overview.css';

/** The overview of all heads. */
export function Overview({ layout: { arrangement, cells, grid } }: { layout: HeadsLayout }) {
  const subject = useSubject();
  if (arrangement === 'bands')
    return (
      <section aria-label={l10n.t('Heads')}>
        <Axes isTight />
        <Grid place={cells} height={grid.height} />
      </section>
    );
  const isTight = arrangement === 'sides' && grid.width < 400;
  return (
    <Section title={l10n.t('Heads')} note={note(subject)} {...(!isTight && { aside: <SortSelect /> })}>
      {arrangement === 'sides' && <Axes isTight={isTight} />}
      <Grid place={cells} height={grid.height} />
      <SharedNote />
    </Section>
  );
}

/** What runs down and across; with the order of the heads, if the heading has no room for it. */
function Axes({ isTight }: { isTight: boolean }) {
  const subject = useSubject();
  return (
    <div class="axes note">
      {sort(subject).value === 'layer' ? (
        <span>
          {fill(
            l10n.t('{0} ↓ {1} →'),
            <Gloss term="layer">{l10n.t('layer')}</Gloss>,
            <Gloss term="head">{l10n.t('head')}</Gloss>,
          )}
        </span>
      ) : (
        l10n.t('layer · head, highest first')
      )}
      {isTight && <SortSelect />}
    </div>
  );
}

function SharedNote() {
  const subject = useSubject();
  const shared = headsPerGroup(subject.attention.value!);
  if (shared === 1 || sort(subject).value !== 'layer') return null;
  const isOneGroup = shared === subject.attention.value!.heads;
  return (
    <p class="note">
      {isOneGroup
        ? l10n.t('All heads of a layer share their keys and values.')
        : l10n.t('Each group of {0} adjacent heads shares keys and values.', shared)}
    </p>
  );
}

function note(subject: Subject): string {
  if (layout.value === 'narrow') return l10n.t('layer ↓ head →');
  const { layers, heads } = subject.attention.value!;
  const count = l10n.t(
    '{0} patterns of {1} × {2} tokens',
    layers * heads,
    tokenCount(subject, 'query'),
    tokenCount(subject, 'key'),
  );
  return subject.withoutSinks.value ? l10n.t('{0}, sinks included', count) : count;
}

function SortSelect() {
  const subject = useSubject();
  return (
    <Select
      label={l10n.t('Order of the heads')}
      value={sort(subject).value}
      options={[
        ['layer', l10n.t('Layer and head')],
        ...offered(subject).map(({ name, title }) => [name, title()] as const),
        ['cell', l10n.t('Locked cell')],
      ]}
      onChange={(value) => {
        sort(subject).value = value;
      }}
    />
  );
}
