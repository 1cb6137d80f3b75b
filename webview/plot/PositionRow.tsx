import { positionTicks, withFocus } from './axisTicks';
import { isOn, middleOf, type Ruler } from './ruler';
import './positionRow.css';

interface PositionRowProps {
  readonly ruler: Ruler;
  /** The focused column's token. */
  readonly focused: number | undefined;
}

const gap = 26;

/** Positions under thinned columns; the focused one is always named. */
export function PositionRow({ ruler, focused }: PositionRowProps) {
  const tick = focused === undefined ? undefined : { token: focused, text: String(focused) };
  return (
    <div class="position-row" aria-hidden="true">
      {withFocus(positionTicks(ruler.count, ruler.pitch), tick, ruler.pitch, gap)
        .filter(({ token }) => isOn(ruler, token))
        .map((each) => (
          <span
            key={each.token}
            class={each === tick ? 'focused' : ''}
            style={{ left: `${middleOf(ruler, each.token)}px` }}
          >
            {each.text}
          </span>
        ))}
    </div>
  );
}
