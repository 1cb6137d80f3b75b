import type { Side } from '../../../src/protocol/attention';
import type { Colours } from '../../look/colours';
import { type Axis, axes, indexOn, shiftOn, sideTokens } from '../../state/axes';
import { type Derived, derived } from '../../state/derived';
import { isSameFocus } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { counterpart, otherAxis, ownAxis, token, values } from './direction';

/** Attention from or to the focused token, by token of a side; NaN where there is none. */
export const weightsOn: Readonly<Record<Side, Derived<Float32Array>>> = {
  source: derived((subject) => attentionOn(subject, 'source')),
  target: derived((subject) => attentionOn(subject, 'target')),
};

function attentionOn(subject: Subject, side: Side): Float32Array {
  const [weights, others] = [values(subject), axes[otherAxis(subject)](subject)];
  const shift = shiftOn(subject, side);
  return Float32Array.from(sideTokens(subject, side), (_, token) => {
    const other = indexOn(others, { side, token: token - shift });
    return (other === undefined ? undefined : weights?.[other]) ?? Number.NaN;
  });
}

/**
 * Colours every piece of a token by its value, and outlines the focused token.
 * @param weights by token of the side
 */
export function paintText(
  subject: Subject,
  list: HTMLElement,
  side: Side,
  weights: Float32Array | undefined,
  { css }: Colours,
): void {
  for (const piece of list.querySelectorAll<HTMLElement>('[data-token]')) {
    const weight = weights?.[Number(piece.dataset.token)] ?? Number.NaN;
    piece.style.setProperty('--value', Number.isNaN(weight) ? 'transparent' : css(weight));
  }
  for (const piece of list.querySelectorAll('.locked, .hovered, .counterpart')) {
    piece.classList.remove('locked', 'hovered', 'counterpart');
    piece.ariaSelected = piece.role === 'option' ? 'false' : null;
  }
  const isLocked =
    subject.hovered.value === undefined || isSameFocus(subject.hovered.value, subject.locked.value);
  const focused = tokensOf(subject, side, ownAxis(subject), token(subject));
  const linked = tokensOf(subject, side, otherAxis(subject), counterpart(subject));
  for (const piece of piecesOf(list, linked)) piece.classList.add('counterpart');
  for (const piece of piecesOf(list, focused)) {
    piece.classList.add(isLocked ? 'locked' : 'hovered');
    if (piece.role === 'option') piece.ariaSelected = 'true';
  }
  followFocus(list, side, focused[0]);
}

/** The tokens that name a unit, if it is in this side's text. */
function tokensOf(subject: Subject, side: Side, axis: Axis, index: number | undefined): readonly number[] {
  const now = axes[axis](subject);
  const unit = index === undefined || now.side !== side ? undefined : now.units[index];
  const { first, end } = unit?.tokens ?? { first: 0, end: 0 };
  return Array.from({ length: end - first }, (_, at) => first + at + shiftOn(subject, side));
}

function piecesOf(list: HTMLElement, tokens: readonly number[]): readonly Element[] {
  return tokens.flatMap((token) => [...list.querySelectorAll(`[data-token="${token}"]`)]);
}

function followFocus(list: HTMLElement, side: Side, token: number | undefined): void {
  const option = token === undefined ? null : list.querySelector(`#${side}-token-${token}`);
  if (option) list.setAttribute('aria-activedescendant', option.id);
  else list.removeAttribute('aria-activedescendant');
  // Text under the pointer must not move.
  if (option && !list.matches(':hover')) keepInView(list, option);
}

/** Scrolls only the list, never the view around it. */
function keepInView(list: HTMLElement, option: Element): void {
  const [around, inside] = [list.getBoundingClientRect(), option.getBoundingClientRect()];
  if (inside.top >= around.top && inside.bottom <= around.bottom) return;
  list.scrollTop += (inside.top + inside.bottom - around.top - around.bottom) / 2;
}
