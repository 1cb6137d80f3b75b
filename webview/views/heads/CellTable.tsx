import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { decimals } from '../../look/format';
import { Section } from '../../parts/Section';
import { inMarkup } from '../../parts/sentences';
import type { Cell } from '../../state/attention';
import { perSubject } from '../../state/derived';
import { openThe } from '../../state/focus';
import { headTitle } from '../../state/names';
import type { Subject } from '../../state/subject';
import { namedBriefly } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { headAt, weightsOf } from './grid/statistics';
import './headTable.css';

/** What the table is sorted by. */
const sortedBy = perSubject(() => signal<'head' | 'weight'>('weight'));

/** A cell in every head: the attention from one unit to another, summed over keys, averaged over queries. */
export function CellTable({ cell }: { cell: Cell }) {
  const subject = useSubject();
  const { query, key } = cell;
  const { layers, heads } = subject.attention.value!;
  const title = l10n.t(
    '{0} → {1} in all {2} heads',
    namedBriefly(subject, 'query', query),
    namedBriefly(subject, 'key', key),
    layers * heads,
  );
  return (
    <Section title={title} isFolded>
      <Rows cell={cell} />
    </Section>
  );
}

/** Heads and their weights, in the chosen order; undefined until they arrive. */
function rowsOf(subject: Subject, cell: Cell) {
  const weights = weightsOf(subject, cell);
  if (!weights) return undefined;
  const all = Array.from(weights, (weight, index) => ({ index, weight }));
  const by = sortedBy(subject).value;
  return by === 'head' ? all : all.sort((a, b) => (b.weight || 0) - (a.weight || 0) || a.index - b.index);
}

function Rows({ cell }: { cell: Cell }) {
  const subject = useSubject();
  const now = rowsOf(subject, cell);
  if (!now) return <p class="note">{l10n.t('Loading…')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <div class="head-table" tabIndex={0} role="region" aria-label={l10n.t('The locked cell in every head')}>
      <table>
        <thead>
          <tr>
            <Column by="head" name={l10n.t('Head')} />
            <Column by="weight" name={l10n.t('Attention')} />
          </tr>
        </thead>
        <tbody>
          {now.map(({ index, weight }) => (
            <tr key={index}>
              <th scope="row">
                <HeadButton subject={subject} index={index} />
              </th>
              <td>{Number.isNaN(weight) ? l10n.t('masked') : decimals(weight, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Column({ by, name }: { by: 'head' | 'weight'; name: string }) {
  const order = sortedBy(useSubject());
  const isSorted = order.value === by;
  return (
    <th scope="col" aria-sort={isSorted ? (by === 'head' ? 'ascending' : 'descending') : 'none'}>
      <button
        type="button"
        class="text-button"
        onClick={() => {
          order.value = by;
        }}
      >
        {name}
        {isSorted && ' ↓'}
      </button>
    </th>
  );
}

function HeadButton({ subject, index }: { subject: Subject; index: number }) {
  const head = headAt(subject, index);
  return (
    <button type="button" class="text-button" onClick={() => openThe(subject, head)}>
      {inMarkup(headTitle(head))}
    </button>
  );
}
