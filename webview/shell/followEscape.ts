/** Runs `undo` on Esc, unless a menu is open: then Esc only closes the menu, which the browser does. */
export function followEscape(undo: () => void): void {
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !isMenuOpen()) undo();
  });
}

/** Browsers without `select:open` do not pass an open select's keys to the page. */
const open = CSS.supports('selector(select:open)') ? ':popover-open, select:open' : ':popover-open';

function isMenuOpen(): boolean {
  return document.querySelector(open) !== null;
}
