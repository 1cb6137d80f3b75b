import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { close, explained, leave, stay } from './glossing';
import { terms } from './terms';

/** Pixels between the word and its line, and between the line and the panel's edges. */
const [gap, margin] = [6, 8];

/** The line that explains a term. It floats above everything, and Esc only closes it. */
export function Explanation() {
  const line = useRef<HTMLDivElement>(null);
  const now = explained.value;
  useLayoutEffect(() => {
    const element = line.current!;
    if (!now) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const below = now.at.bottom + gap;
    const left = Math.min(now.at.left, clientWidth - width - margin);
    const top = below + height + margin > clientHeight ? now.at.top - gap - height : below;
    element.style.left = `${Math.max(margin, left)}px`;
    element.style.top = `${Math.max(margin, top)}px`;
    return () => element.hidePopover();
  }, [now]);
  useEffect(() => {
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !explained.value) return;
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    window.addEventListener('keydown', onEscape, { capture: true });
    window.addEventListener('wheel', close, { capture: true, passive: true });
    return () => {
      window.removeEventListener('keydown', onEscape, { capture: true });
      window.removeEventListener('wheel', close, { capture: true });
    };
  }, []);
  return (
    <div
      ref={line}
      popover="manual"
      role="tooltip"
      class="gloss-line"
      onPointerEnter={stay}
      onPointerLeave={leave}
    >
      {now && terms[now.term]()}
    </div>
  );
}
