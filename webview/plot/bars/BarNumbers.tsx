import { type NumberedBars, placeNumbers } from './placeNumbers';
import './barNumbers.css';

/** Numbers over the focused bar and the longest others. */
export function BarNumbers(bars: NumberedBars) {
  return (
    <>
      {placeNumbers(bars).map(({ key, text, x, y }) => (
        <span
          key={key}
          class={key === bars.focused ? 'bar-number focused' : 'bar-number'}
          style={{ left: `${x}px`, top: `${y}px` }}
        >
          {text}
        </span>
      ))}
    </>
  );
}
