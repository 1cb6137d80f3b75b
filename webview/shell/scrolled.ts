import { type Signal, signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { View } from '../../src/protocol/panelState';
import { perSubject } from '../state/derived';
import type { Subject } from '../state/subject';

export type Scrolled = Readonly<Partial<Record<View, number>>>;

/** How far each view is scrolled down, in CSS pixels. */
export const scrolled = perSubject<Signal<Scrolled>>(() => signal({}));

/** Scrolls the stage to where the reader left the view, and remembers where that is. */
export function useScroll(stage: { readonly current: HTMLElement | null }, subject: Subject): void {
  const view = subject.view.value;
  /** Where to scroll once the view is tall enough. */
  const wanted = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    const element = stage.current!;
    wanted.current = scrolled(subject).peek()[view] ?? 0;
    const restore = () => {
      if (wanted.current === undefined) return;
      element.scrollTop = wanted.current;
      if (element.scrollTop >= Math.floor(wanted.current)) wanted.current = undefined;
    };
    const giveUp = () => {
      wanted.current = undefined;
    };
    const remember = () => {
      if (wanted.current !== undefined) return;
      scrolled(subject).value = { ...scrolled(subject).peek(), [view]: element.scrollTop };
    };
    restore();
    // What a view draws of a head arrives later.
    const observer = new ResizeObserver(restore);
    observer.observe(element.firstElementChild!);
    element.addEventListener('scrollend', remember);
    const touches = ['wheel', 'pointerdown', 'keydown'] as const;
    for (const touch of touches) element.addEventListener(touch, giveUp, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scrollend', remember);
      for (const touch of touches) element.removeEventListener(touch, giveUp);
    };
  }, [view]);
}
