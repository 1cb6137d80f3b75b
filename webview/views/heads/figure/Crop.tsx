import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Colours } from '../../../look/colours';
import { ink } from '../../../look/theme';
import { Canvas, type Draw } from '../../../plot/Canvas';
import { fillHatch } from '../../../plot/hatch';
import { SlantedLabels } from '../../../plot/SlantedLabels';
import { stepQuery } from '../../../plot/step';
import { cell } from '../../../state/attention';
import { countOf } from '../../../state/axes';
import { focusable } from '../../../state/focus';
import { valueAt } from '../../../state/matrix';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { shown } from '../../../values/shown';
import { openAnatomy } from '../../anatomy/open';
import { labelWindow, windowScroll } from '../headState';
import { cropPitch } from '../layout/headLayout';
import { cropColumns, cropRuler } from './cropColumns';

interface CropProps {
  readonly x: number;
  /** Upper edge of the heatmap. */
  readonly top: number;
  /** Pixels that a key's label may have along its slant. */
  readonly slant: number;
  readonly colours: Colours;
  readonly onWheel: (event: WheelEvent) => void;
}

/** An enlarged crop: the queries of the label window and the keys around the focus, with key labels above. */
export function Crop({ x, top, slant, colours, onWheel }: CropProps) {
  const subject = useSubject();
  const { top: inset, pitch, height } = labelWindow(subject);
  const { first, count } = cropColumns(subject);
  const draw = useMemo<Draw>(() => (context) => drawCrop(subject, context, colours), [subject, colours]);
  const at = ({ offsetX, offsetY }: MouseEvent) => ({
    query: Math.floor((offsetY + windowScroll(subject).value) / pitch),
    key: first + Math.floor(offsetX / cropPitch),
  });
  return (
    <>
      <div style={{ left: `${x}px`, top: `${top + inset}px` }}>
        <SlantedLabels
          axis="key"
          ruler={cropRuler(subject)}
          focused={cell(subject)?.key}
          weights={undefined}
          longest={slant}
        />
      </div>
      {/* Keyboard and screen reader use the heatmap next to it. */}
      <div
        class="crop"
        aria-hidden="true"
        style={{ left: `${x}px`, top: `${top + inset}px` }}
        {...focusable(subject, at, (from, direction) => stepQuery(subject, from, direction), {
          open: () => openAnatomy(subject),
        })}
        onWheel={onWheel}
      >
        <Canvas width={cropPitch * count} height={height} draw={draw} />
      </div>
      <span class="crop-size note" style={{ left: `${x}px`, top: `${top + inset + height + 4}px` }}>
        {l10n.t('{0} of {1} keys', count, countOf(subject, 'key'))}
      </span>
    </>
  );
}

function drawCrop(subject: Subject, context: CanvasRenderingContext2D, colours: Colours): void {
  const matrix = shown(subject);
  if (!matrix) return;
  const { pitch, rows } = labelWindow(subject);
  const { first, count } = cropColumns(subject);
  const start = Math.floor(windowScroll(subject).value / pitch);
  fillHatch(context, 0, 0, count * cropPitch, rows * pitch, ink.value.hatch);
  for (let row = start; row <= Math.min(matrix.rows - 1, start + rows); row++) {
    const y = row * pitch - windowScroll(subject).value;
    for (let i = 0; i < count; i++) {
      const value = valueAt(matrix, row, first + i);
      if (Number.isNaN(value)) continue;
      context.clearRect(i * cropPitch, y, cropPitch, pitch);
      context.fillStyle = colours.css(value);
      context.fillRect(i * cropPitch, y, cropPitch - 1, pitch - 1);
    }
  }
}
