import { patternColours } from '../colours';
import { isSameFocus } from '../focus';
import { hovered, locked } from '../state';
import { themeKind } from '../theme';
import { counterpart, token, values } from './direction';

/** The exact colour as underline, and a tint so faint that the text keeps its contrast; none in high contrast. */
const tint = { dark: 0.2, light: 0.3, hcDark: 0, hcLight: 0 };

/** Underlines every piece of a token in its value's colour and outlines the focused one. */
export function paintText(list: HTMLElement): void {
  const [at, other, weights] = [token.value, counterpart.value, values.value];
  const { css } = patternColours.value;
  const alpha = tint[themeKind.value];
  const isLocked = hovered.value === undefined || isSameFocus(hovered.value, locked.value);
  for (const piece of list.querySelectorAll<HTMLElement>('[data-token]')) {
    const index = Number(piece.dataset.token);
    const weight = weights?.[index] ?? Number.NaN;
    piece.style.setProperty('--value', Number.isNaN(weight) ? 'transparent' : css(weight));
    piece.style.setProperty(
      '--tint',
      Number.isNaN(weight) || alpha === 0 ? 'transparent' : css(weight, alpha),
    );
    piece.classList.toggle('locked', index === at && isLocked);
    piece.classList.toggle('hovered', index === at && !isLocked);
    piece.classList.toggle('counterpart', index === other);
    if (piece.role === 'option') piece.ariaSelected = String(index === at);
  }
  followFocus(list, at);
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
