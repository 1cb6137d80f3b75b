import { useMemo } from 'preact/hooks';
import type { Colours } from '../../../look/colours';
import { ink, themeKind } from '../../../look/theme';
import { Canvas, type Draw } from '../../../plot/Canvas';
import { countOf } from '../../../state/axes';
import { valueAt } from '../../../state/matrix';
import { mass } from '../../../state/panel';
import { focus } from '../../../state/state';
import { carried, shown } from '../../../values/shown';
import { isMoving, labelWindow, rowCentre, windowStart } from '../headState';
import { drawContextLines, drawFocusLines, type LineEnds } from './drawLines';

interface LinesProps {
  readonly width: number;
  readonly height: number;
  readonly colours: Colours;
  toY(key: number): number;
}

/** Token connections: the first 90 % of each row on screen in grey, those of the focus in their colours. */
export function Lines({ width, height, colours, toY }: LinesProps) {
  const context = useMemo<Draw>(
    () => (canvas) => {
      const weights = carried.value;
      if (!weights) return;
      const opacity = { dark: 0.12, light: 0.14, hcDark: 0.2, hcLight: 0.2 }[themeKind.value];
      drawContextLines(
        canvas,
        { ...weights, mass: mass.value },
        isMoving.value,
        endsOf(width, toY),
        ink.value.foreground,
        opacity,
      );
    },
    [width, toY],
  );
  const focused = useMemo<Draw>(
    () => (canvas) => {
      const [weights, values] = [carried.value, shown.value];
      if (!weights || !values) return;
      const colourOf = (query: number, key: number) => colours.css(valueAt(values, query, key));
      drawFocusLines(canvas, { ...weights, mass: mass.value }, focus.value, endsOf(width, toY), colourOf);
    },
    [width, toY, colours],
  );
  return (
    <div class="lines">
      <Canvas width={width} height={height} draw={context} />
      <Canvas width={width} height={height} draw={focused} />
    </div>
  );
}

function endsOf(width: number, toY: (key: number) => number): LineEnds {
  const { rows } = labelWindow.value;
  const first = Math.max(0, Math.floor(windowStart.value));
  return { width, fromY: rowCentre, toY, first, end: Math.min(countOf('query'), first + rows) };
}
