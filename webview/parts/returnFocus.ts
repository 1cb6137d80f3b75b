/** Notes where the keyboard focus is; the returned function gives it back. */
export function returnFocus(): () => void {
  const control = nameOf(document.activeElement);
  return () =>
    // The view is made again before the next frame.
    requestAnimationFrame(() => {
      const same = [...document.querySelectorAll<HTMLElement>('button, summary, [tabindex]')].find(
        (element) => nameOf(element) === control,
      );
      same?.focus({ preventScroll: true });
    });
}

/** A name that a control has again when its view is made again. */
function nameOf(element: Element | null): string | undefined {
  return element
    ? `${element.tagName} ${element.role} ${element.ariaLabel ?? element.textContent}`
    : undefined;
}
