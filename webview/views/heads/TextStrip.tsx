import { effect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { panelHeight } from '../../look/layout';
import { Texts } from '../../plot/text/Texts';
import { useSubject } from '../../state/useSubject';
import { patternColours } from '../../values/colours';
import { openAnatomy } from '../anatomy/open';
import { stripHeight } from './headState';
import './textStrip.css';

/** Lines that a long text shows: usually, and in a view below this height, which leaves them to the bars. */
const [usualLines, fewestLines, lowView] = [4, 2, 680];

/**
 * The text itself, tinted by the attention of the focused token; a click locks a token. A long text scrolls in
 * itself, to the locked token, never to a hovered one.
 */
export function TextStrip() {
  const subject = useSubject();
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = strip.current!;
    const measure = () => {
      stripHeight.value = element.offsetHeight;
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => {
      observer.disconnect();
      stripHeight.value = 0;
    };
  }, []);
  useLayoutEffect(
    () =>
      effect(() => {
        const isLocked = subject.locked.value.query !== undefined || subject.locked.value.key !== undefined;
        if (isLocked) requestAnimationFrame(() => showLocked(strip.current));
      }),
    [subject],
  );
  return (
    <div
      ref={strip}
      class="text-strip"
      style={{ '--lines': panelHeight.value < lowView ? fewestLines : usualLines }}
    >
      <Texts colours={patternColours} onOpen={() => openAnatomy(subject)} />
    </div>
  );
}

/** Scrolls the locked token's line into the middle, unless the reader is pointing at the text. */
function showLocked(strip: HTMLElement | null): void {
  const locked = strip?.querySelector('.locked');
  if (!strip || !locked || strip.matches(':hover')) return;
  const [around, inside] = [strip.getBoundingClientRect(), locked.getBoundingClientRect()];
  if (inside.top >= around.top && inside.bottom <= around.bottom) return;
  strip.scrollTop += (inside.top + inside.bottom - around.top - around.bottom) / 2;
}
