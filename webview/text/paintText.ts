import { patternColours } from '../colours';
import { isSameFocus } from '../focus';
import { hovered, locked } from '../state';
import { counterpart, token, values } from './direction';

/** Gives every piece of a token its value's colour and outlines the focused one. */
export function paintText(list: HTMLElement): void {
  const weights = values.value;
  const { css } = patternColours.value;
  for (const piece of list.querySelectorAll<HTMLElement>('[data-token]')) {
    const weight = weights?.[Number(piece.dataset.token)] ?? Number.NaN;
    piece.style.setProperty('--value', Number.isNaN(weight) ? 'transparent' : css(weight));
  }
  for (const piece of list.querySelectorAll('.locked, .hovered, .counterpart')) {
    piece.classList.remove('locked', 'hovered', 'counterpart');
    piece.ariaSelected = piece.role === 'option' ? 'false' : null;
  }
  const isLocked = hovered.value === undefined || isSameFocus(hovered.value, locked.value);
  for (const piece of piecesOf(list, counterpart.value)) piece.classList.add('counterpart');
  for (const piece of piecesOf(list, token.value)) {
    piece.classList.add(isLocked ? 'locked' : 'hovered');
    if (piece.role === 'option') piece.ariaSelected = 'true';
  }
  followFocus(list, token.value);
}

function piecesOf(list: HTMLElement, token: number | undefined): Iterable<Element> {
  return token === undefined ? [] : list.querySelectorAll(`[data-token="${token}"]`);
}

function followFocus(list: HTMLElement, token: number | undefined): void {
  const option = token === undefined ? null : list.querySelector(`#text-token-${token}`);
  if (option) list.setAttribute('aria-activedescendant', option.id);
  else list.removeAttribute('aria-activedescendant');
  // What lies under the pointer must not move away from it.
  if (option && !list.matches(':hover')) keepInView(list, option);
}

/** Scrolls the list alone, never the view around it. */
function keepInView(list: HTMLElement, option: Element): void {
  const [around, inside] = [list.getBoundingClientRect(), option.getBoundingClientRect()];
  if (inside.top >= around.top && inside.bottom <= around.bottom) return;
  list.scrollTop += (inside.top + inside.bottom - around.top - around.bottom) / 2;
}
