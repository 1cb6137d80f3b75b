import { effect, type Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';

/**
 * Keeps a list of labels at a window's scroll, and the window at the list's.
 * @param follow scrolls the window to a new focus, unless the reader is pointing into the list
 */
export function useListScroll(
  scrollOf: (subject: Subject) => Signal<number>,
  follow: (subject: Subject, isPointing: () => boolean) => () => void,
) {
  const subject = useSubject();
  return useMemo(() => {
    /** The animation frame that will scroll the list; until then, the list reports the old scroll. */
    let frame = 0;
    return {
      onList(list: HTMLElement) {
        const stopFollowing = follow(subject, () => list.matches(':hover'));
        const stopScrolling = effect(() => {
          const top = scrollOf(subject).value;
          cancelAnimationFrame(frame);
          // With the frame's other changes: only they make it a list that scrolls, and one layout is enough.
          frame = requestAnimationFrame(() => {
            frame = 0;
            list.scrollTop = top;
          });
        });
        return () => {
          stopFollowing();
          stopScrolling();
        };
      },
      onScroll({ currentTarget }: Event) {
        if (frame === 0) scrollOf(subject).value = (currentTarget as HTMLElement).scrollTop;
      },
    };
  }, [subject, scrollOf, follow]);
}
