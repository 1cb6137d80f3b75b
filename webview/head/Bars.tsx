import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { meanByKey } from '../../src/analysis/meanByKey';
import { type Cell, cell, pattern, shown } from '../attention';
import type { Colours } from '../colours';
import { bare, decimals } from '../format';
import { Canvas, type Draw } from '../parts/Canvas';
import { columnX, type Frame, isInFrame } from '../parts/frame';
import { fillHatch } from '../parts/hatch';
import { type Matrix, rowOf } from '../parts/matrix';
import { PositionRow } from '../parts/PositionRow';
import { inspection, tap } from '../state';
import { ink } from '../theme';
import { named } from '../tokens';
import './bars.css';

interface BarsProps {
  readonly frame: Frame;
  readonly colours: Colours;
  readonly isLabelled: boolean;
}

const height = 84;
/** Above the axis, for the numbers over full bars. */
const head = 14;

/** The focused row as bars under its columns; without a focus the mean over all queries. Linear. */
export function Bars({ frame, colours, isLabelled }: BarsProps) {
  const at = cell.value;
  const row = barsOf(at);
  const scale = scaleOf(colours);
  const draw = useMemo<Draw>(
    () => (context) => {
      if (row) drawBars(context, row, frame, colours, scale);
    },
    [row, frame, colours, scale],
  );
  return (
    <div class="bars" aria-hidden="true" style={{ width: `${frame.side}px` }}>
      <Canvas width={frame.side} height={height + head} draw={draw} />
      {row && <Numbers row={row} frame={frame} scale={scale} focused={at?.key} />}
      {[scale.high, (scale.high + scale.low) / 2, scale.low].map((value) => (
        <span key={value} class="bars-axis" style={{ top: `${yOf(value, scale)}px` }}>
          {shortNumber(value)}
        </span>
      ))}
      {!isLabelled && <PositionRow frame={frame} focused={at?.key} />}
      <p class={isLabelled ? 'bars-caption labelled' : 'bars-caption'}>{caption(at, isLabelled)}</p>
    </div>
  );
}

interface Scale {
  readonly low: number;
  readonly high: number;
}

function scaleOf({ isDiverging, limit }: Colours): Scale {
  return isDiverging ? { low: -limit, high: limit } : { low: 0, high: limit };
}

function yOf(value: number, { low, high }: Scale): number {
  return head + ((high - value) / (high - low)) * (height - 1);
}

function shortNumber(value: number): string {
  return Number.isInteger(value) ? decimals(value, 0) : decimals(value, 1);
}

const means = new WeakMap<Matrix, Float32Array>();

function barsOf(at: Cell | undefined): Float32Array | undefined {
  if (at) return shown.value && rowOf(shown.value, at.query);
  const matrix = pattern.value;
  if (!matrix || tap.value !== 'attn.pattern') return undefined;
  const isCausal = inspection.value?.model.isCausal === true;
  const mean = means.get(matrix) ?? meanByKey(matrix.values, matrix.rows, isCausal);
  means.set(matrix, mean);
  return mean;
}

function drawBars(
  context: CanvasRenderingContext2D,
  row: Float32Array,
  frame: Frame,
  colours: Colours,
  scale: Scale,
): void {
  const { rule, hatch } = ink.value;
  context.fillStyle = rule;
  for (const value of [scale.high, (scale.high + scale.low) / 2, scale.low])
    context.fillRect(0, Math.round(yOf(value, scale)), frame.side, 1);
  const zero = yOf(0, scale);
  const gap = frame.pitch >= 6 ? Math.max(1, Math.round(frame.pitch / 8)) : 0;
  for (const [first, end] of maskedRuns(row)) {
    const left = Math.max(0, columnX(frame, first));
    const right = Math.min(frame.side, columnX(frame, end));
    if (right > left) fillHatch(context, left, head, right - left, height, hatch);
  }
  row.forEach((value, key) => {
    if (Number.isNaN(value) || !isInFrame(frame, key, frame.column)) return;
    const x = columnX(frame, key);
    const y = yOf(value, scale);
    context.fillStyle = colours.css(value);
    context.fillRect(
      x + gap / 2,
      Math.min(y, zero),
      Math.max(1, frame.pitch - gap),
      Math.max(1, Math.abs(zero - y)),
    );
  });
}

/** Neighbouring masked keys, end exclusive. */
function maskedRuns(row: Float32Array): (readonly [first: number, end: number])[] {
  const runs: [number, number][] = [];
  row.forEach((value, key) => {
    if (!Number.isNaN(value)) return;
    const last = runs.at(-1);
    if (last?.[1] === key) last[1] = key + 1;
    else runs.push([key, key + 1]);
  });
  return runs;
}

/** Over the tallest bars, where they do not touch. */
function Numbers({
  row,
  frame,
  scale,
  focused,
}: {
  row: Float32Array;
  frame: Frame;
  scale: Scale;
  focused: number | undefined;
}) {
  const taken: number[] = [];
  const shown = Array.from(row.keys())
    .filter(
      (key) =>
        isInFrame(frame, key, frame.column) &&
        Math.abs(row[key]!) >= (scale.low < 0 ? 0.3 : 0.04) * scale.high,
    )
    .sort((a, b) => Number(b === focused) - Number(a === focused) || Math.abs(row[b]!) - Math.abs(row[a]!))
    .filter((key) => {
      const x = columnX(frame, key) + frame.pitch / 2;
      if (taken.some((other) => Math.abs(other - x) < (scale.low < 0 ? 30 : 22))) return false;
      taken.push(x);
      return true;
    });
  return (
    <>
      {shown.map((key) => (
        <span
          key={key}
          class={key === focused ? 'bar-number focused' : 'bar-number'}
          style={{
            left: `${columnX(frame, key) + frame.pitch / 2}px`,
            top: `${Math.min(yOf(row[key]!, scale), yOf(0, scale)) - 15}px`,
          }}
        >
          {scale.high === 1 ? bare(row[key]!) : decimals(row[key]!, 1)}
        </span>
      ))}
    </>
  );
}

function caption(at: Cell | undefined, isLabelled: boolean): string {
  if (tap.value === 'attn.scores')
    return at
      ? l10n.t('attention scores of {0}, before softmax', named(at.query))
      : l10n.t('attention scores, before softmax: hover a token');
  if (!at) return l10n.t('mean attention to each key, over the queries that see it');
  return isLabelled
    ? l10n.t('attention from {0}, column by column; the row sums to 1', named(at.query))
    : l10n.t('attention from {0}, key by key; the row sums to 1', named(at.query));
}
