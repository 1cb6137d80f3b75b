import * as l10n from '@vscode/l10n';
import { inMarkup } from '../../parts/sentences';
import { isMasked } from '../../state/attention';
import { countOf } from '../../state/axes';
import { isWhole, type Matrix, rowOf, valueAt } from '../../state/matrix';
import { headTitle } from '../../state/names';
import type { Subject } from '../../state/subject';
import { labelsOf, named } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { shownValue } from '../../values/chosen';
import { shownColours } from '../../values/colours';
import { shown } from '../../values/shown';
import { isInWindow } from './headState';
import './headTable.css';
import { Spelled } from '../../look/Spelled';

/** Up to this many tokens the table shows every cell, above it each query's strongest keys. */
const mostColumns = 32;
const strongest = 5;

/**
 * The open head as a table, for screen readers and for reading numbers. It has no numbers while a head is on
 * its way.
 */
export function HeadTable() {
  const subject = useSubject();
  const isSmall = countOf(subject, 'key') <= mostColumns;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <div class="head-table" tabIndex={0} role="region" aria-label={l10n.t('Table of the open head')}>
      <table>
        <caption>{caption(subject, isSmall)}</caption>
        {isSmall ? <AllCells /> : <StrongestKeys />}
      </table>
    </div>
  );
}

function caption(subject: Subject, isSmall: boolean): string {
  const { isCentred, name } = shownValue(subject);
  const values = isCentred ? l10n.t('{0} minus the mean of their row', name()) : name();
  const title = `${headTitle(subject.head.value)} · ${values}`;
  if (isSmall) return l10n.t('{0}: from (query) down, to (key) across', title);
  const matrix = shown(subject);
  return matrix && !isWhole(matrix)
    ? l10n.t('{0}: the {1} strongest keys of each query in the window', title, strongest)
    : l10n.t('{0}: the {1} strongest keys of each query', title, strongest);
}

function AllCells() {
  const subject = useSubject();
  const matrix = shown(subject);
  return (
    <>
      <thead>
        <tr>
          <td />
          {labelsOf(subject, 'key').map((label, key) => (
            <th key={`${key} ${label}`} scope="col">
              <Spelled text={label} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labelsOf(subject, 'query').map((label, query) => (
          <tr key={`${query} ${label}`}>
            <th scope="row">
              <Spelled text={label} />
            </th>
            {labelsOf(subject, 'key').map((label, key) => (
              <td key={`${key} ${label}`}>{cellText(subject, matrix, query, key)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}

function cellText(subject: Subject, matrix: Matrix | undefined, query: number, key: number): string {
  if (isMasked(subject, query, key)) return l10n.t('masked');
  return matrix ? numberText(subject, valueAt(matrix, query, key)) : '…';
}

/** Strongest keys of a matrix that is not held whole, for the queries whose labels are in the window. */
function StrongestKeys() {
  const subject = useSubject();
  const matrix = shown(subject);
  const queries = [...labelsOf(subject, 'query').keys()];
  return (
    <tbody>
      {(!matrix || isWhole(matrix) ? queries : queries.filter((query) => isInWindow(subject, query))).map(
        (query) => (
          <tr key={query}>
            <th scope="row">{inMarkup(named(subject, 'query', query))}</th>
            {(matrix ? strongestOf(rowOf(matrix, query)) : []).map(([key, value]) => (
              <td key={key}>
                {inMarkup(named(subject, 'key', key))} {numberText(subject, value)}
              </td>
            ))}
          </tr>
        ),
      )}
    </tbody>
  );
}

function numberText(subject: Subject, value: number): string {
  return shownValue(subject).number(value, shownColours(subject).limit);
}

function strongestOf(row: Float32Array): [key: number, value: number][] {
  return Array.from(row, (value, key): [number, number] => [key, value])
    .filter(([, value]) => !Number.isNaN(value))
    .sort(([, a], [, b]) => b - a)
    .slice(0, strongest);
}
