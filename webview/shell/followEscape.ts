/** Esc undoes one thing at a time: an open menu is closed by the browser, and what it was opened over stays as it is. */
export function followEscape(undo: () => void): void {
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !isMenuOpen()) undo();
  });
}

/** Not every browser tells of an open select; those that do not keep its keys to themselves. */
const open = CSS.supports('selector(select:open)') ? ':popover-open, select:open' : ':popover-open';

function isMenuOpen(): boolean {
  return document.querySelector(open) !== null;
}
