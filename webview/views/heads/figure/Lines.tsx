import { useMemo } from 'preact/hooks';
import { mass } from '../../../host/panel';
import type { Colours } from '../../../look/colours';
import { ink, themeKind } from '../../../look/theme';
import { Canvas, type Draw } from '../../../plot/Canvas';
import { countOf } from '../../../state/axes';
import { valueAt } from '../../../state/matrix';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { carried, shown } from '../../../values/shown';
import { isMoving, labelWindow, rowCentre, windowStart } from '../headState';
import { contextOpacity, drawContextLines, drawFocusLines, type LineEnds } from './drawLines';

interface LinesProps {
  readonly width: number;
  readonly height: number;
  readonly colours: Colours;
  toY(key: number): number;
}

/**
 * Lines from queries to keys: grey ones for the first 90 % of each row on screen, coloured ones for the
 * focus.
 */
export function Lines({ width, height, colours, toY }: LinesProps) {
  const subject = useSubject();
  const context = useMemo<Draw>(
    () => (canvas) => {
      const weights = carried(subject);
      if (!weights) return;
      drawContextLines(
        canvas,
        { ...weights, mass: mass.value },
        isMoving(subject).value,
        endsOf(subject, width, toY),
        ink.value.foreground,
        contextOpacity[themeKind.value],
      );
    },
    [subject, width, toY],
  );
  const focused = useMemo<Draw>(
    () => (canvas) => {
      const [weights, values] = [carried(subject), shown(subject)];
      if (!weights || !values) return;
      const colourOf = (query: number, key: number) => colours.css(valueAt(values, query, key));
      drawFocusLines(
        canvas,
        { ...weights, mass: mass.value },
        subject.focus.value,
        endsOf(subject, width, toY),
        colourOf,
      );
    },
    [subject, width, toY, colours],
  );
  return (
    <div class="lines">
      <Canvas width={width} height={height} draw={context} />
      <Canvas width={width} height={height} draw={focused} />
    </div>
  );
}

function endsOf(subject: Subject, width: number, toY: (key: number) => number): LineEnds {
  const { rows } = labelWindow(subject);
  const first = Math.max(0, Math.floor(windowStart(subject)));
  return {
    width,
    fromY: (query) => rowCentre(subject, query),
    toY,
    first,
    end: Math.min(countOf(subject, 'query'), first + rows),
  };
}
