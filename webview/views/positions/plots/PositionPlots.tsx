import * as l10n from '@vscode/l10n';
import { ink } from '../../../look/theme';
import { Canvas, type Draw } from '../../../plot/Canvas';
import { countTicks } from '../../../plot/ticks';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { encodingColours } from '../colours';
import type { Encoding } from '../encoding';
import { atPosition, hoveredPair, pair } from '../pair';
import { pairControl } from '../pairControl';
import { type Band, bandsOf, heatmapsHeight } from './bands';
import { curveValues } from './curveDimensions';
import { drawCurve } from './drawCurve';
import { type PaintedMatrix, paintMatrix } from './paintMatrix';

export const curvesTop = heatmapsHeight + 16;
export const curveHeight = 56;

interface PlotsProps {
  readonly encoding: Encoding;
  /** The dimensions of the curves. */
  readonly dimensions: readonly number[];
  /** The curves' axes run from −extent to extent. */
  readonly extent: number;
  readonly width: number;
}

/** Heatmaps and curves over one position axis, which is a slider for the position in focus. */
export function PositionPlots({ encoding, dimensions, extent, width }: PlotsProps) {
  const subject = useSubject();
  const { positions } = encoding;
  const axisTop = curvesTop + dimensions.length * curveHeight;
  return (
    <div
      class="position-plots"
      style={{ width: `${width}px`, height: `${axisTop + 20}px` }}
      {...pairControl(subject, {
        name: encoding.isReference ? l10n.t('Position, sinusoidal encoding') : l10n.t('Position'),
        value: () => pair(subject)?.position,
        count: positions,
        text: (position) => l10n.t('position {0}', position),
        toPair: (position) => atPosition(subject, position),
        at: ({ offsetX }) => Math.floor((offsetX / width) * positions),
      })}
    >
      {bandsOf(subject, encoding).map((band) => (
        <Canvas
          key={band.label}
          style={{ top: `${band.top}px` }}
          width={width}
          height={band.height}
          draw={heatmap(encoding, band)}
        />
      ))}
      {dimensions.map((dimension, curve) => (
        <Canvas
          key={curve}
          style={{ top: `${curvesTop + curve * curveHeight}px` }}
          width={width}
          height={curveHeight}
          draw={curveOf(subject, encoding, dimension, extent)}
        />
      ))}
      <FocusedPosition positions={positions} width={width} axisTop={axisTop} />
    </div>
  );
}

interface FocusedProps {
  readonly positions: number;
  readonly width: number;
  readonly axisTop: number;
}

/**
 * Marks the position in focus: an outline through the heatmaps, a dotted line through the curves, and its
 * number.
 */
function FocusedPosition({ positions, width, axisTop }: FocusedProps) {
  const subject = useSubject();
  const at = pair(subject)?.position;
  const position = at !== undefined && at < positions ? at : undefined;
  const pitch = width / positions;
  const isHovered = (hoveredPair(subject).value ?? subject.hovered.value) !== undefined;
  return (
    <div class={isHovered ? 'focused-position hovered' : 'focused-position'}>
      {position !== undefined && (
        <>
          <div
            class="position-outline"
            style={{ left: `${position * pitch}px`, width: `${pitch}px`, height: `${heatmapsHeight}px` }}
          />
          <div
            class="position-line"
            style={{
              left: `${(position + 0.5) * pitch}px`,
              top: `${heatmapsHeight + 3}px`,
              height: `${axisTop - heatmapsHeight - 3}px`,
            }}
          />
        </>
      )}
      {countTicks(positions, width, 44, position).map((tick) => (
        <span key={tick} style={{ left: `${(tick + 0.5) * pitch}px`, top: `${axisTop}px` }}>
          {tick}
        </span>
      ))}
      {position !== undefined && (
        <span class="focused" style={{ left: `${(position + 0.5) * pitch}px`, top: `${axisTop}px` }}>
          {position}
        </span>
      )}
    </div>
  );
}

function heatmap(encoding: Encoding, band: Band): Draw {
  return (context) => paintMatrix(context, bandMatrix(encoding, band));
}

/** A band as a matrix `[dimension, position]`; of values that share a pixel, the larger in magnitude shows. */
export function bandMatrix(encoding: Encoding, band: Band): PaintedMatrix {
  const { values, dimensions, positions } = encoding;
  const { packed, place } = encodingColours(encoding);
  return {
    rows: band.dimensions.length,
    columns: positions,
    at: (row, position) => values[position * dimensions + band.dimensions[row]!]!,
    keep: (a, b) => (Math.abs(b) > Math.abs(a) ? b : a),
    colour: (value) => packed[Math.round(place(value) * 255)]!,
  };
}

function curveOf(subject: Subject, encoding: Encoding, dimension: number, extent: number): Draw {
  const { between } = encoding;
  return (context, width, height) => {
    const { description, rule, focus } = ink.value;
    drawCurve(
      context,
      width,
      height,
      {
        values: curveValues(encoding, dimension),
        extent,
        focus: pair(subject)?.position,
        colour: encodingColours(encoding).css,
        ...(between && { between: (position: number) => between(position, dimension) }),
      },
      { line: description, rule, focus },
    );
  };
}
