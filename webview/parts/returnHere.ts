/** The one part of the panel that scrolls. */
const scroller = '.stage';

/** Notes where the keyboard focus and the scroll position are; the returned function gives them back. */
export function returnHere(): () => void {
  const control = nameOf(document.activeElement);
  const scroll = document.querySelector(scroller)?.scrollTop ?? 0;
  return () =>
    // The view is made again before the next frame.
    requestAnimationFrame(() => {
      const same = [...document.querySelectorAll<HTMLElement>('button, summary, [tabindex]')].find(
        (element) => nameOf(element) === control,
      );
      same?.focus({ preventScroll: true });
      document.querySelector(scroller)?.scrollTo(0, scroll);
    });
}

/** A name that a control has again when its view is made again. */
function nameOf(element: Element | null): string | undefined {
  return element
    ? `${element.tagName} ${element.role} ${element.ariaLabel ?? element.textContent}`
    : undefined;
}
