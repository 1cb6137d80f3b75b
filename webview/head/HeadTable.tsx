import * as l10n from '@vscode/l10n';
import { isMasked, shown } from '../attention';
import { decimals } from '../format';
import { headTitle } from '../names';
import { isWhole, type Matrix, rowOf } from '../parts/matrix';
import { head } from '../state';
import { labelsOf, named } from '../tokens';
import { isInWindow } from './headState';
import './headTable.css';

/** Up to this many tokens, every cell; above, each query's strongest keys. */
const mostColumns = 32;
const strongest = 5;

/** The open head without colour: for screen readers and for reading numbers. */
export function HeadTable() {
  const matrix = shown.value;
  if (!matrix) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <div class="head-table" tabIndex={0} role="region" aria-label={l10n.t('Table of the open head')}>
      <table>
        <caption>{captionOf(matrix)}</caption>
        {matrix.columns <= mostColumns ? <AllCells matrix={matrix} /> : <StrongestKeys matrix={matrix} />}
      </table>
    </div>
  );
}

function captionOf(matrix: Matrix): string {
  const { columns } = matrix;
  const title = headTitle(head.value);
  return columns <= mostColumns
    ? l10n.t('{0}: from (query) down, to (key) across', title)
    : isWhole(matrix)
      ? l10n.t('{0}: the {1} strongest keys of each query', title, strongest)
      : l10n.t('{0}: the {1} strongest keys of each query in the window', title, strongest);
}

function AllCells({ matrix }: { matrix: Matrix }) {
  return (
    <>
      <thead>
        <tr>
          <td />
          {labelsOf('key').map((label, key) => (
            <th key={`${key} ${label}`} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labelsOf('query').map((label, query) => (
          <tr key={`${query} ${label}`}>
            <th scope="row">{label}</th>
            {Array.from(rowOf(matrix, query), (value, key) => (
              <td key={`${key} ${label}`}>{isMasked(query, key) ? l10n.t('masked') : decimals(value, 2)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}

/** Of a matrix that is not here, for the queries whose labels are in the window. */
function StrongestKeys({ matrix }: { matrix: Matrix }) {
  const queries = [...labelsOf('query').keys()];
  return (
    <tbody>
      {(isWhole(matrix) ? queries : queries.filter(isInWindow)).map((query) => (
        <tr key={query}>
          <th scope="row">{named('query', query)}</th>
          {strongestOf(rowOf(matrix, query)).map(([key, value]) => (
            <td key={key}>
              {named('key', key)} {decimals(value, 2)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function strongestOf(row: Float32Array): [key: number, value: number][] {
  return Array.from(row, (value, key): [number, number] => [key, value])
    .filter(([, value]) => !Number.isNaN(value))
    .sort(([, a], [, b]) => b - a)
    .slice(0, strongest);
}
