import { computed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { axisNumber, inFigure } from '../../look/format';
import { panelWidth } from '../../look/layout';
import { Spelled } from '../../look/Spelled';
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
import { isNumbered, labelsOf, namedBriefly, numberOf, placeBriefly, placeName } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { openAnatomy } from '../anatomy/open';
import { textColours } from './contrast';
import { ranked } from './ranked';
import './strongest.css';

const most = 10;

/** Whether places have room for their words: `line 2, column 11`. */
export const isRoomy = computed(() => panelWidth.value >= 1000);

/** The ten strongest tokens with their places and values; each row focuses its cell. */
export function Strongest() {
  const subject = useSubject();
  const weights = values(subject);
  const first = weights ? ranked(weights, most) : [];
  const { limit } = textColours(subject);
  return (
    <Section title={directionName(subject)} {...(weights && { note: note(subject, weights, first.length) })}>
      <div class="strongest" style={{ '--rows': Math.min(most, mostUnits(subject)) }}>
        {weights ? (
          <>
            <div class="strongest-axis" aria-hidden="true">
              {[0, 0.5, 1].map((share) => (
                <span key={share}>{axisNumber(share * limit, limit)}</span>
              ))}
            </div>
            <ol>
              {first.map((other, rank) => (
                <Row key={other} rank={rank + 1} other={other} weight={weights[other]!} />
              ))}
            </ol>
          </>
        ) : (
          <p class="note">{l10n.t('Hover or choose a token to see its strongest keys and queries.')}</p>
        )}
      </div>
    </Section>
  );
}

function directionName(subject: Subject): string {
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
  const { css, limit } = textColours(subject);
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
        <span class="strongest-token">
          <UnitName other={other} />
        </span>
        <span class="strongest-place">{place(subject, other)}</span>
        <span class="strongest-bar">
          <span style={{ width: `${(weight / limit) * 100}%`, background: css(weight) }} />
        </span>
        <span class="strongest-value">{inFigure(weight)}</span>
      </button>
    </li>
  );
}

/** `␣animal`, or `line 12` and how the line begins. */
function UnitName({ other }: { other: number }) {
  const subject = useSubject();
  const axis = otherAxis(subject);
  const label = labelsOf(subject, axis)[other]!;
  if (!isNumbered(subject, axis) || numberOf(subject, axis, other) === undefined)
    return <Spelled text={label} />;
  return (
    <>
      {namedBriefly(subject, axis, other)}
      <span class="strongest-beginning">
        <Spelled text={label.replace(/^\S+/, '')} />
      </span>
    </>
  );
}

function place(subject: Subject, other: number): string {
  if (other === tokenAmongOthers(subject)) return l10n.t('itself');
  const nameOf = isRoomy.value ? placeName : placeBriefly;
  return nameOf(subject, otherAxis(subject), other);
}
