import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Colours } from '../look/colours';
import { density, ink } from '../look/theme';
import { focusable } from '../state/focus';
import type { Matrix } from '../state/matrix';
import { useSubject } from '../state/useSubject';
import { Canvas, type Draw } from './Canvas';
import { drawBorders } from './drawBorders';
import { drawHeatmap } from './drawHeatmap';
import { cellAt, type Frame } from './frame';
import { stepQuery } from './step';
import './heatmap.css';

interface HeatmapProps {
  /** The accessible name. */
  readonly label: string;
  /** Undefined until it arrives. */
  readonly matrix: Matrix | undefined;
  readonly colours: Colours;
  readonly frame: Frame;
  readonly onWheel?: (event: WheelEvent) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** Opens the focused cell. */
  readonly onOpen?: (() => void) | undefined;
}

/**
 * A heatmap with queries down and keys across. Pointer and arrow keys move the focus; its view draws marks
 * over it.
 */
export function Heatmap({ label, matrix, colours, frame, onWheel, onKeyDown, onOpen }: HeatmapProps) {
  const subject = useSubject();
  const draw = useMemo<Draw>(
    () => (context) => {
      if (matrix) drawHeatmap(context, matrix, frame, colours, ink.value, density.value);
      drawBorders(subject, context, frame, ink.value.foreground);
    },
    [subject, matrix, frame, colours],
  );
  const { onKeyDown: onFocusKey, ...follow } = focusable(
    subject,
    (event) => cellAt(frame, event.offsetX, event.offsetY),
    (from, direction) => stepQuery(subject, from, direction),
    { ...(onOpen && { open: onOpen }) },
  );
  return (
    <div
      class="heatmap"
      role="application"
      aria-roledescription={l10n.t('heatmap')}
      aria-label={label}
      aria-describedby="readout"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the arrow keys itself.
      tabIndex={0}
      style={{ width: `${frame.x.length}px`, height: `${frame.y.length}px` }}
      {...follow}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (!event.defaultPrevented) onFocusKey(event);
      }}
      onWheel={onWheel}
    >
      <Canvas width={frame.x.length} height={frame.y.length} draw={draw} />
    </div>
  );
}
