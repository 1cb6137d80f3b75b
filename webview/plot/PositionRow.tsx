import { useSubject } from '../state/useSubject';
import { withFocus } from './axisTicks';
import { isOn, middleOf, type Ruler } from './ruler';
import { unitTick, unitTicks } from './unitTicks';
import './positionRow.css';

interface PositionRowProps {
  readonly ruler: Ruler;
  /** The focused column. */
  readonly focused: number | undefined;
}

const gap = 26;

/** Key positions under columns that have no room for labels; the focused one is always shown. */
export function PositionRow({ ruler, focused }: PositionRowProps) {
  const subject = useSubject();
  const tick = unitTick(subject, 'key', focused);
  return (
    <div class="position-row" aria-hidden="true">
      {withFocus(unitTicks(subject, 'key', ruler, gap), tick, ruler.pitch, gap)
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
