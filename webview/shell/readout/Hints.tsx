import { layout } from '../../look/layout';
import type { Hint } from '../../views/viewParts';

/** Only the last hint fits beside the sentence below 1200 px, none below 600. */
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
