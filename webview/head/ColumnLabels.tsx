import { cell, pattern } from '../attention';
import { Canvas, type Draw } from '../parts/Canvas';
import { columnX, type Frame, isInFrame } from '../parts/frame';
import { rowOf } from '../parts/matrix';
import { spread } from '../parts/spread';
import { ink } from '../theme';
import { labels } from '../tokens';
import { frame, place } from './headState';

const leader = 9;

interface Label {
  readonly key: number;
  /** Of its column's middle, and where it stands. */
  readonly x: number;
  readonly at: number;
}

/** Above the heatmap, at 60°: every token, or the focused key and its row's keys from 0.05 on with leaders to their columns. */
export function ColumnLabels() {
  const { isLabelled, heatmap, top } = place.value;
  const now = frame.value;
  const shown = isLabelled ? allLabels(now) : strongLabels(now);
  return (
    <div class="column-labels" aria-hidden="true" style={{ left: `${heatmap}px`, top: `${top}px` }}>
      {!isLabelled && <Leaders labels={shown} width={now.side} />}
      {shown.map(({ key, at }) => (
        <span
          key={key}
          class={key === cell.value?.key ? 'column-label focused' : 'column-label'}
          style={{ left: `${at}px`, bottom: `${isLabelled ? 2 : leader}px` }}
        >
          {labels.value[key]}
        </span>
      ))}
    </div>
  );
}

/** From each label down to the middle of its true column. */
function Leaders({ labels, width }: { labels: readonly Label[]; width: number }) {
  const draw: Draw = (context) => {
    context.strokeStyle = ink.value.description;
    context.beginPath();
    for (const { x, at } of labels) {
      context.moveTo(at, 0);
      context.lineTo(x, leader);
    }
    context.stroke();
  };
  return <Canvas class="column-leaders" width={width} height={leader} draw={draw} />;
}

function allLabels(frame: Frame): Label[] {
  return labels.value.flatMap((_, key) => {
    const x = columnX(frame, key) + frame.pitch / 2;
    return isInFrame(frame, key, frame.column) ? [{ key, x, at: x }] : [];
  });
}

function strongLabels(frame: Frame): Label[] {
  const at = cell.value;
  const matrix = pattern.value;
  if (!at || !matrix) return [];
  const row = rowOf(matrix, at.query);
  const keys = Array.from(row.keys()).filter(
    (key) => isInFrame(frame, key, frame.column) && (key === at.key || row[key]! >= 0.05),
  );
  const centres = keys.map((key) => columnX(frame, key) + frame.pitch / 2);
  const placed = spread(centres, 15, 0, frame.side - 4);
  return keys.map((key, i) => ({ key, x: centres[i]!, at: placed[i]! }));
}
