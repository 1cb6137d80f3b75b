import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { seesLater } from '../../../src/analysis/sight';
import type { Colours } from '../../look/colours';
import { axisNumber, signed } from '../../look/format';
import { ink } from '../../look/theme';
import { fill } from '../../parts/sentences';
import { type BarAxis, barAxis, barTicks, barY } from '../../plot/barAxis';
import { Canvas, type Draw } from '../../plot/Canvas';
import { drawBars } from '../../plot/drawBars';
import { PositionRow } from '../../plot/PositionRow';
import { hasLabels, middleOf } from '../../plot/ruler';
import { type Cell, meanOf, sight } from '../../state/attention';
import { type Matrix, rowOf } from '../../state/matrix';
import type { Subject } from '../../state/subject';
import { named } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { shownValue } from '../../values/chosen';
import { focusBars } from '../focusBars';
import { barsSize, compareFrame } from './compareLayout';
import { comparedCell } from './comparison';

interface BarsProps {
  readonly letter: string;
  readonly matrix: Matrix | undefined;
  readonly colours: Colours;
  readonly isDifference: boolean;
  /** Opens the focused cell; absent for a difference. */
  readonly onOpen: (() => void) | undefined;
}

/**
 * The focused query's row as bars under its columns; a line shows the mean over the queries that see each
 * key.
 */
export function ComparedBars({ letter, matrix, colours, isDifference, onOpen }: BarsProps) {
  const subject = useSubject();
  const frame = compareFrame(subject);
  const at = comparedCell(subject);
  const { row, mean, axis } = barsOf(subject, matrix, colours, isDifference);
  const draw = useMemo<Draw>(
    () => (context) =>
      drawBars(
        context,
        { ...barsOf(subject, matrix, colours, isDifference), ruler: frame.x, colours },
        ink.value,
      ),
    [subject, matrix, frame, colours, isDifference],
  );
  return (
    <div class="compared-bars">
      <div class="bars-plot" aria-hidden="true" style={{ height: `${barsSize.height}px` }}>
        <div {...focusBars(subject, frame.x, onOpen)}>
          <Canvas width={frame.x.length} height={barsSize.height} draw={draw} />
        </div>
        {row && <Numbers row={row} axis={axis} focused={at?.key} isDifference={isDifference} />}
        {isDifference &&
          barTicks(axis).map((value) => (
            <span key={value} class="difference-axis" style={{ top: `${barY(value, axis)}px` }}>
              {value > 0 && '+'}
              {axisNumber(axis.high < 10 ? value : Math.round(value), axis.high)}
            </span>
          ))}
      </div>
      {!hasLabels(frame.x) && <PositionRow ruler={frame.x} focused={at?.key} />}
      <p class="compare-caption">
        {row && at && captionOf(subject, at, row, mean, writer(subject, isDifference, colours))}
      </p>
      {letter === 'A' && <p class="note">{keyText(subject)}</p>}
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

function keyText(subject: Subject): string {
  if (!shownValue(subject).hasMean) return l10n.t('bar: from the focused query');
  return seesLater(sight(subject))
    ? l10n.t('bar: from the focused query; line: mean over all queries')
    : l10n.t('bar: from the focused query; line: mean of the queries that see the key');
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

interface NumbersProps {
  readonly row: Float32Array;
  readonly axis: BarAxis;
  readonly focused: number | undefined;
  readonly isDifference: boolean;
}

/** Numbers over the focused bar and the longest one. */
function Numbers({ row, axis, focused, isDifference }: NumbersProps) {
  const subject = useSubject();
  const frame = compareFrame(subject);
  const longest = row.reduce(
    (best, value, key) => (Math.abs(value) > Math.abs(row[best]!) || Number.isNaN(row[best]!) ? key : best),
    0,
  );
  const keys = [...new Set([focused, longest])].filter(
    (key) =>
      key !== undefined &&
      !Number.isNaN(row[key]!) &&
      (key === focused || Math.abs(row[key]!) >= axis.high / 4),
  ) as number[];
  const isCrowded = keys.length === 2 && Math.abs(keys[0]! - keys[1]!) * frame.x.pitch < 24;
  return (
    <>
      {(isCrowded ? keys.slice(0, 1) : keys).map((key) => (
        <span
          key={key}
          class={key === focused ? 'bar-number focused' : 'bar-number'}
          style={{
            left: `${middleOf(frame.x, key)}px`,
            top: `${barY(Math.max(0, row[key]!), axis) - 15}px`,
          }}
        >
          {numberText(subject, row[key]!, isDifference, axis.high)}
        </span>
      ))}
    </>
  );
}

function numberText(subject: Subject, value: number, isDifference: boolean, end: number): string {
  if (isDifference) return signed(value);
  return shownValue(subject).barNumber(value, end);
}

function writer(subject: Subject, isDifference: boolean, { limit }: Colours): (value: number) => string {
  return isDifference ? signed : (value) => shownValue(subject).number(value, limit);
}

/** `to “animal”: from “it” 0.68, on average 0.15` */
function captionOf(
  subject: Subject,
  { query, key }: Cell,
  row: Float32Array,
  mean: Float32Array | undefined,
  write: (value: number) => string,
) {
  const [to, from] = [named(subject, 'key', key), named(subject, 'query', query)];
  const value = row[key]!;
  if (Number.isNaN(value)) return fill(l10n.t('to {0}: from {1} masked'), to, from);
  if (!shownValue(subject).hasMean)
    return fill(l10n.t('to {0}: from {1} {2}'), to, from, <b>{write(value)}</b>);
  if (!mean) return undefined;
  return fill(
    l10n.t('to {0}: from {1} {2}, on average {3}'),
    to,
    from,
    <b>{write(value)}</b>,
    <b>{write(mean[key]!)}</b>,
  );
}
