import { layout } from '../../look/layout';
import type { Hint } from '../../views/viewParts';

/** Hints next to the sentence: below 1200 px only the last one fits, below 600 px none. */
export function Hints({ hints }: { hints: readonly Hint[] }) {
  const fitting = { wide: hints, medium: hints.slice(-1), narrow: [] }[layout.value];
  return (
    <div class="hints">
      {fitting.map(({ keys, does }) => (
        <span key={does}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
          {does}
        </span>
      ))}
    </div>
  );
}
