import * as l10n from '@vscode/l10n';
import { cell } from '../../state/attention';
import { countOf } from '../../state/axes';
import { rowOf } from '../../state/matrix';
import { labelsOf, placeBriefly } from '../../state/unitNames';
import { shownValue } from '../../values/chosen';
import { shownColours } from '../../values/colours';
import { shown } from '../../values/shown';
import './attendsTo.css';

const most = 8;

/** The focused row's strongest keys, where a cell of the heatmap is too small to find them; without a focus, their places. */
export function AttendsTo() {
  const rows = Math.min(most, countOf('key'));
  const first = strongestKeys(rows);
  const longest = Math.max(...first.map(({ value }) => Math.abs(value)));
  return (
    <section class="attends-to">
      <div class="heading">
        <h2>{l10n.t('Attends to')}</h2>
        <span class="note">{l10n.t('the first {0} of {1} keys', first.length || rows, countOf('key'))}</span>
      </div>
      <ol style={{ '--rows': rows }}>
        {first.map(({ key, value }) => (
          <li key={key} class={key === cell.value?.key ? 'focused' : ''}>
            <span class="key-name">{labelsOf('key')[key]}</span>
            <span class="note">{placeBriefly('key', key)}</span>
            <span class="attention-bar">
              <i
                style={{
                  width: `${(Math.abs(value) / longest) * 100}%`,
                  background: shownColours.value.css(value),
                }}
              />
            </span>
            <span class="attention-value">{shownValue.value.number(value, shownColours.value.limit)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function strongestKeys(count: number): readonly { readonly key: number; readonly value: number }[] {
  const [at, matrix] = [cell.value, shown.value];
  if (!at || !matrix) return [];
  return Array.from(rowOf(matrix, at.query), (value, key) => ({ key, value }))
    .filter(({ value }) => !Number.isNaN(value))
    .sort((a, b) => b.value - a.value)
    .slice(0, count);
}
