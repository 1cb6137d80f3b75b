import * as l10n from '@vscode/l10n';
import { fewestTokensForBadges } from '../../../../src/analysis/statistics/badges';
import type { Statistic } from '../../../../src/analysis/statistics/statistic';
import { decimals } from '../../../look/format';
import { layout } from '../../../look/layout';
import { glossing } from '../../../parts/glossary/glossing';
import { isTerm } from '../../../parts/glossary/terms';
import { Section } from '../../../parts/Section';
import { inMarkup } from '../../../parts/sentences';
import { cell, pattern, sight } from '../../../state/attention';
import { isPooled } from '../../../state/axes';
import { valueAt } from '../../../state/matrix';
import type { Subject } from '../../../state/subject';
import { namedBriefly } from '../../../state/unitNames';
import { useSubject } from '../../../state/useSubject';
import type { GridLayout } from '../layout/gridLayout';
import type { HeadsLayout } from '../layout/headsLayout';
import { PinBadged } from './PinBadged';
import { Strip } from './Strip';
import { absenceOf, focusedWeights, indexOf, marked, offered, tokensInPlay, valuesOf } from './statistics';
import './amongAll.css';

/** Pixels that the longest name takes, with its letter if there is one. */
const names = { words: 158, letters: 174, none: 158 };
const numbers = 34;
const pins = 24;
/** Least length of an axis; names are shortened to leave it. */
const shortestAxis = 48;

/** The open head among all heads: a strip of ticks for the focused cell, then one for each statistic. */
export function AmongAll({ layout: { beside: width, cells } }: { layout: HeadsLayout }) {
  const subject = useSubject();
  const { badges } = cells;
  const axis = Math.max(shortestAxis, width - names[badges] - numbers - pins);
  const { layers, heads } = subject.attention.value!;
  const isTooShort = tokensInPlay(subject) < fewestTokensForBadges;
  const note = isPooled(subject)
    ? l10n.t('by token')
    : layout.value === 'wide' && badges === 'words' && !isTooShort
      ? l10n.t('one tick per head; past the dots, a badge')
      : undefined;
  return (
    <Section
      title={l10n.t('This head among all {0}', layers * heads)}
      {...(note !== undefined && { note })}
      isFolded
    >
      <div
        class="strips"
        style={{ '--axis': `${axis}px`, '--numbers': `${numbers}px`, '--pins': `${pins}px` }}
      >
        <CellStrip axis={axis} />
        {offered(subject).map((statistic) => (
          <StatisticStrip
            key={statistic.name}
            statistic={statistic}
            axis={axis}
            hasLetter={badges === 'letters'}
          />
        ))}
        <div class="strip-axis" aria-hidden="true">
          <span>0</span>
          <span>0.5</span>
          <span>1</span>
        </div>
      </div>
      {(badges !== 'words' || isTooShort) && <p class="note explanation">{explanation(subject, badges)}</p>}
    </Section>
  );
}

function explanation(subject: Subject, badges: GridLayout['badges']): string {
  if (tokensInPlay(subject) < fewestTokensForBadges)
    return l10n.t(
      'One tick per head; a text of fewer than {0} tokens earns no badges',
      fewestTokensForBadges,
    );
  return badges === 'letters'
    ? l10n.t('One tick per head; past the dotted line it earns a badge')
    : l10n.t('One tick per head; press a row to underline the heads past its dotted line');
}

/** The focused cell's weight in every head; an empty strip without a focus, so that nothing below moves. */
function CellStrip({ axis }: { axis: number }) {
  const subject = useSubject();
  const [at, matrix] = [cell(subject), pattern(subject)];
  const own = at && matrix ? valueAt(matrix, at.query, at.key) : undefined;
  const name = at && `${namedBriefly(subject, 'query', at.query)} → ${namedBriefly(subject, 'key', at.key)}`;
  return (
    <div class={at ? 'strip focused' : 'strip'}>
      <span class={at ? 'strip-name' : 'strip-name note'} title={name}>
        {inMarkup(name ?? l10n.t('focused cell'))}
      </span>
      <Strip width={axis} values={focusedWeights(subject)} own={own} />
      <span class="strip-value">{valueText(own)}</span>
    </div>
  );
}

function valueText(own: number | undefined): string {
  return own === undefined || Number.isNaN(own) ? '–' : decimals(own, 2);
}

interface StatisticStripProps {
  readonly statistic: Statistic;
  readonly axis: number;
  readonly hasLetter: boolean;
}

/** One statistic's strip; when pressed, it underlines the heads past its threshold. */
function StatisticStrip({ statistic, axis, hasLetter }: StatisticStripProps) {
  const subject = useSubject();
  const values = valuesOf(subject, statistic);
  const absence = absenceOf(subject, statistic);
  const index = indexOf(subject, subject.head.value);
  const own = index === undefined ? undefined : values?.[index];
  return (
    <div class="strip-row">
      <button
        type="button"
        class="strip"
        aria-pressed={marked(subject).value === statistic}
        {...(isTerm(statistic.name) && glossing(statistic.name))}
        onClick={() => {
          marked(subject).value = marked(subject).value === statistic ? undefined : statistic;
        }}
      >
        <span class="strip-name" title={statistic.title()}>
          {hasLetter && <b>{statistic.letter}</b>}
          {statistic.title()}
        </span>
        {absence ? (
          <span class="strip-nothing note" title={absence.sentence()}>
            {absence.brief()}
          </span>
        ) : (
          <Strip width={axis} values={values} own={own} threshold={statistic.threshold(sight(subject))} />
        )}
        <span class="strip-value">{valueText(own)}</span>
      </button>
      <PinBadged statistic={statistic} />
    </div>
  );
}
