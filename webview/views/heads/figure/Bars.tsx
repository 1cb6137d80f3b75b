import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Colours } from '../../../look/colours';
import { axisNumber, bare, inFigure } from '../../../look/format';
import { ink } from '../../../look/theme';
import { inMarkup } from '../../../parts/sentences';
import { BarNumbers } from '../../../plot/bars/BarNumbers';
import { barAxis, barTicks, barY } from '../../../plot/bars/barAxis';
import { drawBars } from '../../../plot/bars/drawBars';
import { Canvas, type Draw } from '../../../plot/Canvas';
import { PositionRow } from '../../../plot/PositionRow';
import type { Ruler } from '../../../plot/ruler';
import { type Cell, cell, meanOf } from '../../../state/attention';
import { isPooled, segments } from '../../../state/axes';
import { rowOf } from '../../../state/matrix';
import { segmentLetter } from '../../../state/names';
import type { Subject } from '../../../state/subject';
import { named } from '../../../state/unitNames';
import { useSubject } from '../../../state/useSubject';
import { shownValue } from '../../../values/chosen';
import { shown } from '../../../values/shown';
import { openAnatomy } from '../../anatomy/open';
import { focusBars } from '../../focusBars';
import { hasColumnLabels, place } from '../headState';
import './bars.css';

interface BarsProps {
  /** The ruler of the heatmap's columns. */
  readonly ruler: Ruler;
  readonly colours: Colours;
}

/** Height where the bars are unfolded by themselves. */
const ownHeight = 98;
/** Above full bars, for their numbers. */
const head = 14;

/** The focused row as linear bars under its columns; without a focus, the mean over all queries. */
export function Bars({ ruler, colours }: BarsProps) {
  const subject = useSubject();
  const isLabelled = hasColumnLabels(subject);
  const height = place(subject).bars ?? ownHeight;
  const at = cell(subject);
  const row = barsOf(subject, at);
  const axis = barAxis(colours, { height, head });
  const draw = useMemo<Draw>(
    () => (context) => {
      const row = barsOf(subject, cell(subject));
      if (row)
        drawBars(context, { row, ruler, colours, axis: barAxis(colours, { height, head }) }, ink.value);
    },
    [subject, ruler, colours, height],
  );
  return (
    <div class="bars" aria-hidden="true" style={{ width: `${ruler.length}px` }}>
      <div {...focusBars(subject, ruler, () => openAnatomy(subject))}>
        <Canvas width={ruler.length} height={height} draw={draw} />
      </div>
      {row && (
        <BarNumbers
          {...{ row, ruler, axis, focused: at?.key, least: axis.low < 0 ? 0.3 : 0.04 }}
          write={(value) => bare(shownValue(subject).number(value, axis.high))}
        />
      )}
      {barTicks(axis).map((value) => (
        <span key={value} class="bars-axis" style={{ top: `${barY(value, axis)}px` }}>
          {axisNumber(value, axis.high)}
        </span>
      ))}
      {!isLabelled && <PositionRow ruler={ruler} focused={at?.key} />}
      <p class="bars-caption">{inMarkup(caption(subject, at, isLabelled))}</p>
    </div>
  );
}

/** What the bars show: the focused row, or the mean over all queries. */
export function barsOf(subject: Subject, at: Cell | undefined): Float32Array | undefined {
  const matrix = shown(subject);
  if (!matrix) return undefined;
  if (at) return rowOf(matrix, at.query);
  return shownValue(subject).hasMean ? meanOf(subject, matrix) : undefined;
}

/** Says what the bars show. */
export function caption(subject: Subject, at: Cell | undefined, isLabelled: boolean): string {
  const { sumsToOne, rowCaption, restCaption } = shownValue(subject);
  if (sumsToOne && segments(subject) && at) return shareCaption(subject, at);
  const caption = at ? rowCaption(named(subject, 'query', at.query), isLabelled) : restCaption();
  return isPooled(subject) && !sumsToOne
    ? l10n.t('{0}; each cell is the mean over its pairs of tokens', caption)
    : caption;
}

/** For a pair of texts, the share of a row that one text gets. */
function shareCaption(subject: Subject, { query }: Cell): string {
  const matrix = shown(subject);
  const row = matrix ? rowOf(matrix, query) : new Float32Array();
  const share = row.reduce((sum, weight) => sum + (Number.isNaN(weight) ? 0 : weight), 0);
  const text = segmentLetter(segments(subject)!.key);
  return l10n.t(
    'attention from {0}: {1} of the row is on {2}',
    named(subject, 'query', query),
    inFigure(share),
    text,
  );
}
