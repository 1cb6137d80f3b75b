import * as l10n from '@vscode/l10n';
import { cell } from '../../state/attention';
import { countOf } from '../../state/axes';
import { rowOf } from '../../state/matrix';
import type { Subject } from '../../state/subject';
import { labelsOf, placeBriefly } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { shownValue } from '../../values/chosen';
import { shownColours } from '../../values/colours';
import { shown } from '../../values/shown';
import './attendsTo.css';
import { Spelled } from '../../look/Spelled';

const most = 8;

/**
 * The focused row's strongest keys, for heatmaps with cells too small to find them; without a focus, empty
 * places.
 */
export function AttendsTo() {
  const subject = useSubject();
  const rows = Math.min(most, countOf(subject, 'key'));
  const first = strongestKeys(subject, rows);
  const longest = Math.max(...first.map(({ value }) => Math.abs(value)));
  return (
    <section class="attends-to">
      <div class="heading">
        <h2>{l10n.t('Attends to')}</h2>
        <span class="note">{keysNote(first.length || rows, countOf(subject, 'key'))}</span>
      </div>
      <ol style={{ '--rows': rows }}>
        {first.map(({ key, value }) => (
          <li key={key} class={key === cell(subject)?.key ? 'focused' : ''}>
            <span class="key-name">
              <Spelled text={labelsOf(subject, 'key')[key]!} />
            </span>
            <span class="note">{placeBriefly(subject, 'key', key)}</span>
            <span class="attention-bar">
              <i
                style={{
                  width: `${(Math.abs(value) / longest) * 100}%`,
                  background: shownColours(subject).css(value),
                }}
              />
            </span>
            <span class="attention-value">
              {shownValue(subject).number(value, shownColours(subject).limit)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function keysNote(shown: number, all: number): string {
  return shown === all ? l10n.t('all {0} keys', all) : l10n.t('the {0} strongest of {1} keys', shown, all);
}

function strongestKeys(
  subject: Subject,
  count: number,
): readonly { readonly key: number; readonly value: number }[] {
  const [at, matrix] = [cell(subject), shown(subject)];
  if (!at || !matrix) return [];
  return Array.from(rowOf(matrix, at.query), (value, key) => ({ key, value }))
    .filter(({ value }) => !Number.isNaN(value))
    .sort((a, b) => b.value - a.value)
    .slice(0, count);
}
