import { positionTicks, withFocus } from './axisTicks';
import { columnX, type Frame, isInFrame } from './frame';
import './positionRow.css';

interface PositionRowProps {
  readonly frame: Frame;
  /** The focused column's token. */
  readonly focused: number | undefined;
}

const gap = 26;

/** Positions under thinned columns; the focused one is always named. */
export function PositionRow({ frame, focused }: PositionRowProps) {
  const tick = focused === undefined ? undefined : { token: focused, text: String(focused) };
  return (
    <div class="position-row" aria-hidden="true">
      {withFocus(positionTicks(frame.count, frame.pitch), tick, frame.pitch, gap)
        .filter(({ token }) => isInFrame(frame, token, frame.column))
        .map((each) => (
          <span
            key={each.token}
            class={each === tick ? 'focused' : ''}
            style={{ left: `${columnX(frame, each.token) + frame.pitch / 2}px` }}
          >
            {each.text}
          </span>
        ))}
    </div>
  );
}
