import * as l10n from '@vscode/l10n';
import { cell, shown, shownColours } from '../attention';
import { countOf, onSide, tokensOf } from '../axes';
import { decimals } from '../format';
import { rowOf } from '../parts/matrix';
import { labelsOf, placeOf } from '../tokens';
import './attendsTo.css';

const most = 8;

/** The focused row's strongest keys, where a cell of the heatmap is too small to find them. */
export function AttendsTo() {
  const [at, matrix] = [cell.value, shown.value];
  if (!at || !matrix) return null;
  const row = rowOf(matrix, at.query);
  const keys = Array.from(row.keys())
    .filter((key) => !Number.isNaN(row[key]!))
    .sort((a, b) => row[b]! - row[a]!)
    .slice(0, most);
  const longest = Math.max(...keys.map((key) => Math.abs(row[key]!)));
  const colours = shownColours.value;
  return (
    <section class="attends-to">
      <div class="heading">
        <h2>{l10n.t('Attends to')}</h2>
        <span class="note">{l10n.t('the first {0} of {1} keys', keys.length, countOf('key'))}</span>
      </div>
      <ol>
        {keys.map((key) => (
          <li key={key} class={key === at.key ? 'focused' : ''}>
            <span class="attended">{labelsOf('key')[key]}</span>
            <span class="note">{whereText(key)}</span>
            <span class="attention-bar">
              <i
                style={{
                  width: `${(Math.abs(row[key]!) / longest) * 100}%`,
                  background: colours.css(row[key]!),
                }}
              />
            </span>
            <span class="attention-value">{decimals(row[key]!, 2)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function whereText(key: number): string {
  const place = placeOf('key', key);
  if (place) return `${place.line}, ${place.column}`;
  return tokensOf('key')[key]?.range ? String(onSide('key', key)) : l10n.t('special');
}
