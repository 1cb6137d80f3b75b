import * as l10n from '@vscode/l10n';
import { ink } from '../../../look/theme';
import { Canvas, type Draw } from '../../../plot/Canvas';
import { countTicks } from '../../../plot/ticks';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { similarityColours } from '../colours';
import type { Similarity } from '../encoding';
import { distanceOf, hoveredPair, lockPair, type Pair, pair } from '../pair';
import { type PaintedMatrix, paintMatrix } from './paintMatrix';
import { similarityTicks } from './similarityTicks';

interface MatrixProps {
  readonly name: string;
  readonly similarity: Similarity;
  readonly positions: number;
  readonly side: number;
  /** Names of the axes; positions by default. */
  readonly axes?: { readonly down: string; readonly across: string };
}

/** The similarity of every two positions. The sliders next to it do the same for the keyboard. */
export function SimilarityMatrix({ name, similarity, positions, side, axes }: MatrixProps) {
  const subject = useSubject();
  const at = ({ offsetX, offsetY }: MouseEvent): Pair => ({
    position: Math.min(positions - 1, Math.max(0, Math.floor((offsetY / side) * positions))),
    other: Math.min(positions - 1, Math.max(0, Math.floor((offsetX / side) * positions))),
  });
  return (
    <div class="similarity-matrix" style={{ width: `${side}px` }}>
      <p class="axis">{axes?.across ?? l10n.t('position q →')}</p>
      <div class="matrix-plot" style={{ height: `${side}px` }}>
        <Canvas width={side} height={side} draw={matrixOf(similarity, positions)} />
        <Canvas
          role="img"
          aria-label={name}
          width={side}
          height={side}
          draw={focusOf(subject, positions)}
          onPointerMove={(event) => {
            hoveredPair(subject).value = at(event);
          }}
          onPointerLeave={() => {
            hoveredPair(subject).value = undefined;
          }}
          onClick={(event) => lockPair(subject, at(event))}
        />
        <PositionNumbers positions={positions} side={side} />
        <span class="band-label">{axes?.down ?? l10n.t('← position p')}</span>
      </div>
    </div>
  );
}

function PositionNumbers({ positions, side }: { positions: number; side: number }) {
  const subject = useSubject();
  const at = pair(subject)?.position;
  const focused = at !== undefined && at < positions ? at : undefined;
  const y = (position: number) => `${((position + 0.5) / positions) * side}px`;
  return (
    <>
      {countTicks(positions, side, 32, focused).map((tick) => (
        <span key={tick} class="number" style={{ top: y(tick) }}>
          {tick}
        </span>
      ))}
      {focused !== undefined && (
        <span class="number focused" style={{ top: y(focused) }}>
          {focused}
        </span>
      )}
    </>
  );
}

function matrixOf(similarity: Similarity, positions: number): Draw {
  return (context) => paintMatrix(context, similarityMatrix(similarity, positions));
}

/** The similarity of every two positions `[position, position]`; of values that share a pixel, the largest shows. */
export function similarityMatrix(similarity: Similarity, positions: number): PaintedMatrix {
  const ticks = similarityTicks(similarity);
  const { packed, place } = similarityColours(ticks[0]!, ticks.at(-1)!);
  return {
    rows: positions,
    columns: positions,
    at: (p, q) => similarity.values[p * positions + q]!,
    keep: Math.max,
    colour: (value) => packed[Math.round(place(value) * 255)]!,
  };
}

/** Draws the row of the position in focus and the two diagonals of its distance. */
function focusOf(subject: Subject, positions: number): Draw {
  return (context, side) => {
    const at = pair(subject);
    if (!at || Math.max(at.position, at.other) >= positions) return;
    const pitch = side / positions;
    const shift = distanceOf(at) * pitch;
    context.lineWidth = 3;
    context.strokeStyle = ink.value.background;
    strokeDiagonals(context, side, shift);
    context.lineWidth = 1;
    context.strokeStyle = ink.value.foreground;
    strokeDiagonals(context, side, shift);
    context.lineWidth = 2;
    context.strokeStyle = ink.value.focus;
    context.strokeRect(1, at.position * pitch - 1, side - 2, Math.max(pitch, 4) + 2);
    context.strokeStyle = ink.value.foreground;
    context.strokeRect((at.other + 0.5) * pitch - 4, (at.position + 0.5) * pitch - 4, 8, 8);
  };
}

function strokeDiagonals(context: CanvasRenderingContext2D, side: number, shift: number): void {
  context.beginPath();
  context.moveTo(shift, 0);
  context.lineTo(side, side - shift);
  context.moveTo(0, shift);
  context.lineTo(side - shift, side);
  context.stroke();
}
