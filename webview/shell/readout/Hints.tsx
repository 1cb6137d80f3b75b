import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Hint } from '../../views/viewParts';

/** Hints next to the sentence: the last ones, as many as fit whole. */
export function Hints({ hints }: { hints: readonly Hint[] }) {
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = line.current!;
    const observer = new ResizeObserver(() => hideWrapped(element));
    observer.observe(element);
    hideWrapped(element);
    return () => observer.disconnect();
  });
  return (
    <div ref={line} class="hints">
      {[...hints].reverse().map(({ keys, does }) => (
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

function hideWrapped(line: HTMLElement): void {
  for (const hint of line.querySelectorAll<HTMLElement>(':scope > span')) {
    const fits = hint.offsetTop === 0 && hint.offsetWidth <= line.clientWidth;
    hint.style.visibility = fits ? '' : 'hidden';
  }
}
