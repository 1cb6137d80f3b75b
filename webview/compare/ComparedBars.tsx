import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { isCausal, meanOf } from '../attention';
import type { Colours } from '../colours';
import { bare, decimals, signed } from '../format';
import { Canvas, type Draw } from '../parts/Canvas';
import { type Matrix, rowOf } from '../parts/matrix';
import { PositionRow } from '../parts/PositionRow';
import { hasLabels, middleOf } from '../parts/ruler';
import { shownValue } from '../state';
import { ink } from '../theme';
import { named } from '../tokens';
import { type BarScale, barScale, barY } from './barScale';
import { barsHeight, compareFrame } from './compareLayout';
import { comparedCell } from './comparison';
import { drawBars } from './drawBars';

interface BarsProps {
  readonly letter: string;
  readonly matrix: Matrix | undefined;
  readonly colours: Colours;
  readonly isDifference: boolean;
}

/** The focused query's row as bars under its columns; a line is the mean of the queries that see the key. */
export function ComparedBars({ letter, matrix, colours, isDifference }: BarsProps) {
  const frame = compareFrame.value;
  const at = comparedCell.value;
  const row = matrix && at ? rowOf(matrix, at.query) : undefined;
  const mean = matrix && meanOf(matrix);
  const scale = isDifference ? differenceScale(colours, row, mean) : barScale(colours);
  const draw = useMemo<Draw>(
    () => (context) => drawBars(context, { row, mean, frame, colours, scale }, ink.value),
    [row, mean, frame, colours, scale.low, scale.high],
  );
  return (
    <div class="compared-bars">
      <div class="bars-plot" aria-hidden="true" style={{ height: `${barsHeight}px` }}>
        <Canvas width={frame.x.length} height={barsHeight} draw={draw} />
        {row && <Numbers row={row} scale={scale} focused={at?.key} isDifference={isDifference} />}
        {isDifference &&
          [scale.high, 0, scale.low].map((value) => (
            <span key={value} class="difference-axis" style={{ top: `${barY(value, scale)}px` }}>
              {value === 0
                ? '0'
                : `${value > 0 ? '+' : ''}${decimals(value, Number.isInteger(value) ? 0 : 1)}`}
            </span>
          ))}
      </div>
      {!hasLabels(frame.x) && <PositionRow ruler={frame.x} focused={at?.key} />}
      {row && mean && at && <Caption at={at} row={row} mean={mean} isDifference={isDifference} />}
      {letter === 'A' && <p class="note">{keyText(at?.query)}</p>}
    </div>
  );
}

function keyText(query: number | undefined): string {
  const bar = query === undefined ? '' : l10n.t('bar: from {0}', named('query', query));
  const mean = isCausal()
    ? l10n.t('line: mean of the queries that see the key')
    : l10n.t('line: mean over all queries');
  return bar ? `${bar}   ${mean}` : mean;
}

/** Small differences fill half of the axis at least. */
function differenceScale(
  { limit }: Colours,
  row: Float32Array | undefined,
  mean: Float32Array | undefined,
): BarScale {
  let most = 0;
  for (const values of [row, mean])
    for (const value of values ?? []) if (Math.abs(value) > most) most = Math.abs(value);
  const high = most <= limit / 2 ? limit / 2 : limit;
  return { low: -high, high };
}

interface NumbersProps {
  readonly row: Float32Array;
  readonly scale: BarScale;
  readonly focused: number | undefined;
  readonly isDifference: boolean;
}

/** Over the focused bar and over the longest. */
function Numbers({ row, scale, focused, isDifference }: NumbersProps) {
  const frame = compareFrame.value;
  const longest = row.reduce(
    (best, value, key) => (Math.abs(value) > Math.abs(row[best]!) || Number.isNaN(row[best]!) ? key : best),
    0,
  );
  const keys = [...new Set([focused, longest])].filter(
    (key) =>
      key !== undefined &&
      !Number.isNaN(row[key]!) &&
      (key === focused || Math.abs(row[key]!) >= scale.high / 4),
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
            top: `${barY(Math.max(0, row[key]!), scale) - 15}px`,
          }}
        >
          {numberText(row[key]!, isDifference)}
        </span>
      ))}
    </>
  );
}

function numberText(value: number, isDifference: boolean): string {
  if (isDifference) return signed(value);
  return shownValue.value === 'pattern' ? bare(value) : decimals(value, 1);
}

interface CaptionProps {
  readonly at: { readonly query: number; readonly key: number };
  readonly row: Float32Array;
  readonly mean: Float32Array;
  readonly isDifference: boolean;
}

/** `to “animal”: from “it” 0.68, on average 0.15` */
function Caption({ at, row, mean, isDifference }: CaptionProps) {
  const value = row[at.key]!;
  const write = (number: number) => (isDifference ? signed(number) : decimals(number, 2));
  return (
    <p class="compare-caption">
      {l10n.t('to {0}: from {1} ', named('key', at.key), named('query', at.query))}
      {Number.isNaN(value) ? (
        l10n.t('masked')
      ) : (
        <>
          <b>{write(value)}</b>
          {l10n.t(', on average ')}
          <b>{write(mean[at.key]!)}</b>
        </>
      )}
    </p>
  );
}
