import * as l10n from '@vscode/l10n';
import { inFigure } from '../../look/format';
import { Section } from '../../parts/Section';
import {
  cellWith,
  counterpart,
  direction,
  otherAxis,
  tokenAmongOthers,
  values,
} from '../../plot/text/direction';
import { mostUnits } from '../../state/axes';
import { isLocked, lock, look } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { labelsOf, placeName } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { patternColours } from '../../values/colours';
import { openAnatomy } from '../anatomy/open';
import { ranked } from './ranked';
import './strongest.css';

const most = 10;

/** The ten strongest tokens with their places and values; each row focuses its cell. */
export function Strongest() {
  const subject = useSubject();
  const weights = values(subject);
  const first = weights ? ranked(weights, most) : [];
  return (
    <Section title={directionName(subject)} {...(weights && { note: note(subject, weights, first.length) })}>
      <div class="strongest" style={{ '--rows': Math.min(most, mostUnits(subject)) }}>
        {weights ? (
          <>
            <div class="strongest-axis" aria-hidden="true">
              <span>0</span>
              <span>0.5</span>
              <span>1</span>
            </div>
            <ol>
              {first.map((other, rank) => (
                <Row key={other} rank={rank + 1} other={other} weight={weights[other]!} />
              ))}
            </ol>
          </>
        ) : (
          <p class="note">{l10n.t('Hover or choose a token to see the strongest.')}</p>
        )}
      </div>
    </Section>
  );
}

export function directionName(subject: Subject): string {
  return direction(subject) === 'attendsTo' ? l10n.t('Attends to') : l10n.t('Attended by');
}

function note(subject: Subject, weights: Float32Array, shown: number): string {
  const visible = weights.reduce((count, weight) => (Number.isNaN(weight) ? count : count + 1), 0);
  if (direction(subject) === 'attendsTo')
    return shown === visible
      ? l10n.t('all {0} keys', visible)
      : l10n.t('the {0} strongest of {1} keys', shown, visible);
  return shown === visible
    ? l10n.t('all {0} queries', visible)
    : l10n.t('the {0} strongest of {1} queries', shown, visible);
}

function Row({ rank, other, weight }: { rank: number; other: number; weight: number }) {
  const subject = useSubject();
  const isCounterpart = counterpart(subject) === other;
  return (
    <li>
      <button
        type="button"
        class={isCounterpart ? 'strongest-row counterpart' : 'strongest-row'}
        onPointerEnter={() => look(subject, cellWith(subject, other))}
        onPointerLeave={() => look(subject, undefined)}
        onFocus={() => look(subject, cellWith(subject, other))}
        onBlur={() => look(subject, undefined)}
        onClick={({ detail }) => {
          const cell = cellWith(subject, other);
          if (cell && detail < 2) lock(subject, cell);
        }}
        onDblClick={() => openAnatomy(subject)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !isLocked(subject)) return;
          openAnatomy(subject);
          event.preventDefault();
        }}
      >
        <span class="rank">{rank}</span>
        <span class="strongest-token">{labelsOf(subject, otherAxis(subject))[other]}</span>
        <span class="strongest-place">
          {other === tokenAmongOthers(subject)
            ? l10n.t('itself')
            : placeName(subject, otherAxis(subject), other)}
        </span>
        <span class="strongest-bar">
          <span style={{ width: `${weight * 100}%`, background: patternColours(subject).css(weight) }} />
        </span>
        <span class="strongest-value">{inFigure(weight)}</span>
      </button>
    </li>
  );
}
