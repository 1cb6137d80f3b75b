import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Colours } from '../../../look/colours';
import { Spelled } from '../../../look/Spelled';
import { ink } from '../../../look/theme';
import { Canvas, type Draw } from '../../../plot/Canvas';
import { fillHatch } from '../../../plot/hatch';
import { middleOf, type Ruler } from '../../../plot/ruler';
import { spread } from '../../../plot/spread';
import { stepKey } from '../../../plot/step';
import { cell } from '../../../state/attention';
import { rowOf } from '../../../state/matrix';
import type { Subject } from '../../../state/subject';
import { labelsOf } from '../../../state/unitNames';
import { useSubject } from '../../../state/useSubject';
import { shownValue } from '../../../values/chosen';
import { shownColours } from '../../../values/colours';
import { carried, shown } from '../../../values/shown';
import type { Column } from '../layout/headLayout';
import { TokenList } from '../TokenList';
import { leading } from './KeyLabels';

interface KeyStripProps {
  readonly column: Column;
  readonly top: number;
  /** The ruler of the heatmap's columns. */
  readonly ruler: Ruler;
  readonly colours: Colours;
}

const thickness = 10;
const labelGap = 18;
const mostLabels = 24;

/**
 * The focused row turned upright, with all keys at the heatmap's pitch; the strongest are labelled, with
 * leaders.
 */
export function KeyStrip({ column, top, ruler, colours }: KeyStripProps) {
  const subject = useSubject();
  const { length: side, pitch } = ruler;
  const draw = useMemo<Draw>(
    () => (context) => drawStrip(subject, context, ruler, colours),
    [subject, ruler, colours],
  );
  return (
    <>
      <div class="key-strip" style={{ left: `${column.x}px`, top: `${top}px` }}>
        <Canvas width={thickness} height={side} draw={draw} />
      </div>
      <TokenList
        axis="key"
        label={l10n.t('To (key)')}
        class="upright"
        box={{ x: column.x - 2, y: top, width: thickness + 8, height: side }}
        pitch={pitch}
        step={(from, direction) => stepKey(subject, from, direction)}
      />
      <StripLabels column={column} top={top} ruler={ruler} />
    </>
  );
}

function drawStrip(
  subject: Subject,
  context: CanvasRenderingContext2D,
  { length, pitch }: Ruler,
  colours: Colours,
): void {
  const [at, values] = [cell(subject), shown(subject)];
  const { hatch, rule } = ink.value;
  if (at && values) {
    fillHatch(context, 0, 0, thickness, length, hatch);
    drawUpright(context, rowOf(values, at.query), pitch, colours);
  }
  context.strokeStyle = rule;
  context.strokeRect(0.5, 0.5, thickness - 1, length - 1);
}

/** Draws weaker keys first, so that the strongest stays visible below one pixel per key. */
function drawUpright(
  context: CanvasRenderingContext2D,
  row: Float32Array,
  pitch: number,
  colours: Colours,
): void {
  const keys = Array.from(row.keys()).filter((key) => !Number.isNaN(row[key]!));
  if (pitch < 1) keys.sort((a, b) => row[a]! - row[b]!);
  for (const key of keys) {
    context.fillStyle = colours.css(row[key]!);
    context.fillRect(0, key * pitch, thickness, Math.max(1, pitch));
  }
}

function StripLabels({ column, top, ruler }: Omit<KeyStripProps, 'colours'>) {
  const subject = useSubject();
  const at = cell(subject);
  const weights = carried(subject);
  const values = shown(subject);
  if (!at || !weights || !values) return null;
  const row = rowOf(weights.matrix, at.query).map((value) => value / weights.end);
  const keys = strongestKeys(row, at.key, Math.min(mostLabels, Math.floor(ruler.length / labelGap)));
  const wanted = keys.map((key) => middleOf(ruler, key));
  const placed = spread(wanted, labelGap, labelGap / 2, ruler.length - labelGap / 2);
  const x = column.x + thickness;
  return (
    <div
      class="strip-labels"
      aria-hidden="true"
      style={{ left: `${x}px`, top: `${top}px`, width: `${column.width - thickness}px` }}
    >
      <Leaders wanted={wanted} placed={placed} height={ruler.length} />
      {keys.map((key, i) => (
        <span
          key={key}
          class={key === at.key ? 'focused' : leading(subject)?.has(key) ? '' : 'beyond'}
          style={{ top: `${placed[i]! - labelGap / 2}px` }}
        >
          <span class="strip-token">
            <Spelled text={labelsOf(subject, 'key')[key]!} />
          </span>
          <b>{shownValue(subject).number(rowOf(values, at.query)[key]!, shownColours(subject).limit)}</b>
        </span>
      ))}
    </div>
  );
}

/** @param row of weights 0…1 */
function strongestKeys(row: Float32Array, focused: number, most: number): number[] {
  return Array.from(row.keys())
    .filter((key) => row[key]! >= 0.01 || key === focused)
    .sort((a, b) => row[b]! - row[a]!)
    .filter((key, rank) => rank < most || key === focused)
    .sort((a, b) => a - b);
}

function Leaders({
  wanted,
  placed,
  height,
}: {
  wanted: readonly number[];
  placed: readonly number[];
  height: number;
}) {
  const draw: Draw = (context, width) => {
    context.strokeStyle = ink.value.description;
    context.beginPath();
    wanted.forEach((from, i) => {
      context.moveTo(1, from);
      context.lineTo(width, placed[i]!);
    });
    context.stroke();
  };
  return <Canvas class="leaders" width={10} height={height} draw={draw} />;
}
