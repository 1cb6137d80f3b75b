import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Colours } from '../../../look/colours';
import { axisNumber, decimals } from '../../../look/format';
import { ink } from '../../../look/theme';
import { Canvas, type Draw } from '../../../plot/Canvas';
import { fillHatch } from '../../../plot/hatch';
import { PositionRow } from '../../../plot/PositionRow';
import { edgeOf, isOn, middleOf, type Ruler } from '../../../plot/ruler';
import { type Cell, cell, meanOf } from '../../../state/attention';
import { isPooled, segments } from '../../../state/axes';
import { rowOf } from '../../../state/matrix';
import { segmentLetter } from '../../../state/names';
import type { Subject } from '../../../state/subject';
import { named } from '../../../state/unitNames';
import { useSubject } from '../../../state/useSubject';
import { shownValue } from '../../../values/chosen';
import { shown } from '../../../values/shown';
import { hasColumnLabels } from '../headState';
import './bars.css';

interface BarsProps {
  /** Of the heatmap's columns. */
  readonly ruler: Ruler;
  readonly colours: Colours;
}

const height = 84;
/** Above the axis, for the numbers over full bars. */
const head = 14;

/** The focused row as bars under its columns; without a focus the mean over all queries. Linear. */
export function Bars({ ruler, colours }: BarsProps) {
  const subject = useSubject();
  const isLabelled = hasColumnLabels(subject);
  const at = cell(subject);
  const row = barsOf(subject, at);
  const scale = scaleOf(colours);
  const draw = useMemo<Draw>(
    () => (context) => {
      const row = barsOf(subject, cell(subject));
      if (row) drawBars(context, row, ruler, colours, scaleOf(colours));
    },
    [subject, ruler, colours],
  );
  return (
    <div class="bars" aria-hidden="true" style={{ width: `${ruler.length}px` }}>
      <Canvas width={ruler.length} height={height + head} draw={draw} />
      {row && <Numbers row={row} ruler={ruler} scale={scale} focused={at?.key} />}
      {[scale.high, (scale.high + scale.low) / 2, scale.low].map((value) => (
        <span key={value} class="bars-axis" style={{ top: `${yOf(value, scale)}px` }}>
          {axisNumber(value, scale.high)}
        </span>
      ))}
      {!isLabelled && <PositionRow ruler={ruler} focused={at?.key} />}
      <p class={isLabelled ? 'bars-caption labelled' : 'bars-caption'}>{caption(subject, at, isLabelled)}</p>
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

function barsOf(subject: Subject, at: Cell | undefined): Float32Array | undefined {
  const matrix = shown(subject);
  if (!matrix) return undefined;
  if (at) return rowOf(matrix, at.query);
  return shownValue(subject).hasMean ? meanOf(subject, matrix) : undefined;
}

function drawBars(
  context: CanvasRenderingContext2D,
  row: Float32Array,
  ruler: Ruler,
  colours: Colours,
  scale: Scale,
): void {
  const { rule, hatch } = ink.value;
  context.fillStyle = rule;
  for (const value of [scale.high, (scale.high + scale.low) / 2, scale.low])
    context.fillRect(0, Math.round(yOf(value, scale)), ruler.length, 1);
  const zero = yOf(0, scale);
  const gap = ruler.pitch >= 6 ? Math.max(1, Math.round(ruler.pitch / 8)) : 0;
  for (const [first, end] of maskedRuns(row)) {
    const left = Math.max(0, edgeOf(ruler, first));
    const right = Math.min(ruler.length, edgeOf(ruler, end));
    if (right > left) fillHatch(context, left, head, right - left, height, hatch);
  }
  row.forEach((value, key) => {
    if (Number.isNaN(value) || !isOn(ruler, key)) return;
    const x = edgeOf(ruler, key);
    const y = yOf(value, scale);
    context.fillStyle = colours.css(value);
    context.fillRect(
      x + gap / 2,
      Math.min(y, zero),
      Math.max(1, ruler.pitch - gap),
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
  ruler,
  scale,
  focused,
}: {
  row: Float32Array;
  ruler: Ruler;
  scale: Scale;
  focused: number | undefined;
}) {
  const subject = useSubject();
  const taken: number[] = [];
  const shown = Array.from(row.keys())
    .filter((key) => isOn(ruler, key) && Math.abs(row[key]!) >= (scale.low < 0 ? 0.3 : 0.04) * scale.high)
    .sort((a, b) => Number(b === focused) - Number(a === focused) || Math.abs(row[b]!) - Math.abs(row[a]!))
    .filter((key) => {
      const x = middleOf(ruler, key);
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
            left: `${middleOf(ruler, key)}px`,
            top: `${Math.min(yOf(row[key]!, scale), yOf(0, scale)) - 15}px`,
          }}
        >
          {shownValue(subject).barNumber(row[key]!, scale.high)}
        </span>
      ))}
    </>
  );
}

function caption(subject: Subject, at: Cell | undefined, isLabelled: boolean): string {
  const { sumsToOne, rowCaption, restCaption } = shownValue(subject);
  if (sumsToOne && segments(subject) && at) return shareCaption(subject, at);
  const caption = at ? rowCaption(named(subject, 'query', at.query), isLabelled) : restCaption();
  return isPooled(subject) && !sumsToOne
    ? l10n.t('{0}; each cell is the mean of those between its tokens', caption)
    : caption;
}

/** Of a pair, what one text gets of a row. */
function shareCaption(subject: Subject, { query }: Cell): string {
  const matrix = shown(subject);
  const row = matrix ? rowOf(matrix, query) : new Float32Array();
  const share = row.reduce((sum, weight) => sum + (Number.isNaN(weight) ? 0 : weight), 0);
  const text = segmentLetter(segments(subject)!.key);
  return l10n.t(
    'attention from {0}: {1} of its 1 is on {2}',
    named(subject, 'query', query),
    decimals(share, 2),
    text,
  );
}
