import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Colours } from '../../look/colours';
import { axisNumber, bare, signed } from '../../look/format';
import { ink } from '../../look/theme';
import { fill } from '../../parts/sentences';
import { BarNumbers } from '../../plot/bars/BarNumbers';
import { type BarAxis, barAxis, barTicks, barY } from '../../plot/bars/barAxis';
import { drawBars } from '../../plot/bars/drawBars';
import { Canvas, type Draw } from '../../plot/Canvas';
import { PositionRow } from '../../plot/PositionRow';
import { hasLabels } from '../../plot/ruler';
import { type Cell, meanOf } from '../../state/attention';
import { type Matrix, rowOf } from '../../state/matrix';
import type { Subject } from '../../state/subject';
import { named } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { shownValue } from '../../values/chosen';
import { focusBars } from '../focusBars';
import { barsSize, compareFrame } from './compareLayout';
import { comparedCell } from './comparison';

interface BarsProps {
  readonly matrix: Matrix | undefined;
  readonly colours: Colours;
  readonly isDifference: boolean;
  readonly hasAxis: boolean;
  /** Opens the focused cell; absent for a difference. */
  readonly onOpen: (() => void) | undefined;
}

/**
 * The focused query's row as bars under its columns; a line shows the mean over the queries that see each
 * key.
 */
export function ComparedBars({ matrix, colours, isDifference, hasAxis, onOpen }: BarsProps) {
  const subject = useSubject();
  const ruler = compareFrame(subject).x;
  const at = comparedCell(subject);
  const { row, mean, axis } = barsOf(subject, matrix, colours, isDifference);
  const write = writer(subject, isDifference, colours);
  const draw = useMemo<Draw>(
    () => (context) =>
      drawBars(context, { ...barsOf(subject, matrix, colours, isDifference), ruler, colours }, ink.value),
    [subject, matrix, ruler, colours, isDifference],
  );
  return (
    <div class="compared-bars">
      <div
        class="bars-plot"
        aria-hidden="true"
        style={{ width: `${ruler.length}px`, height: `${barsSize.height}px` }}
      >
        <div {...focusBars(subject, ruler, onOpen)}>
          <Canvas width={ruler.length} height={barsSize.height} draw={draw} />
        </div>
        {row && (
          <BarNumbers
            {...{ row, mean, ruler, axis, focused: at?.key, least: 0.25 }}
            write={(value) => bare(write(value))}
          />
        )}
        {hasAxis &&
          barTicks(axis).map((value) => (
            <span key={value} class="compared-axis" style={{ top: `${barY(value, axis)}px` }}>
              {axis.low < 0 && value > 0 && '+'}
              {axisNumber(value, axis.high)}
            </span>
          ))}
      </div>
      {!hasLabels(ruler) && <PositionRow ruler={ruler} focused={at?.key} />}
      <p class="compare-caption">{row && at && <Caption {...{ at, row, mean, write }} />}</p>
    </div>
  );
}

function barsOf(subject: Subject, matrix: Matrix | undefined, colours: Colours, isDifference: boolean) {
  const at = comparedCell(subject);
  const row = matrix && at ? rowOf(matrix, at.query) : undefined;
  const mean = matrix && shownValue(subject).hasMean ? meanOf(subject, matrix) : undefined;
  const axis = isDifference ? differenceAxis(colours, row, mean) : barAxis(colours, barsSize);
  return { row, mean, axis };
}

/** The value axis of a difference. Small differences get half the limit, so that they stay visible. */
function differenceAxis(
  { limit }: Colours,
  row: Float32Array | undefined,
  mean: Float32Array | undefined,
): BarAxis {
  let most = 0;
  for (const values of [row, mean])
    for (const value of values ?? []) if (Math.abs(value) > most) most = Math.abs(value);
  const high = most <= limit / 2 ? limit / 2 : limit;
  return { low: -high, high, ...barsSize };
}

function writer(subject: Subject, isDifference: boolean, { limit }: Colours): (value: number) => string {
  return isDifference ? (value) => signed(value) : (value) => shownValue(subject).number(value, limit);
}

interface CaptionProps {
  readonly at: Cell;
  readonly row: Float32Array;
  readonly mean: Float32Array | undefined;
  write(value: number): string;
}

/** `“it” → “animal”`, and in a line of its own, so that no name can cut it, `0.68, on average 0.15`. */
function Caption({ at: { query, key }, row, mean, write }: CaptionProps) {
  const subject = useSubject();
  const cell = fill('{0} → {1}', named(subject, 'query', query), named(subject, 'key', key));
  const [value, average] = [row[key]!, mean?.[key]];
  return (
    <>
      <span>{cell}</span>
      <span>
        {Number.isNaN(value) && l10n.t('masked')}
        {!Number.isNaN(value) && average === undefined && <b>{write(value)}</b>}
        {!Number.isNaN(value) &&
          average !== undefined &&
          fill(l10n.t('{0}, on average {1}'), <b>{write(value)}</b>, <b>{write(average)}</b>)}
      </span>
    </>
  );
}
