import { effect } from '@preact/signals';
import type { Tint } from '../src/protocol/messages';
import { pattern } from './attention';
import { patternColours } from './colours';
import { isSameFocus } from './focus';
import { post } from './host';
import { columnOf, rowOf } from './parts/matrix';
import { focus, hovered, locked, openHead } from './state';

/** The source editor follows the focus, once a frame; a hover in it tells of the open head. */
export function followTint(): void {
  let frame = 0;
  effect(() => post({ type: 'opened', head: openHead.value }));
  effect(() => {
    const tint = tintOfFocus();
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => setTimeout(() => post({ type: 'tint', tint })));
  });
}

function tintOfFocus(): Tint | undefined {
  const matrix = pattern.value;
  const { query, key } = focus.value;
  const token = query ?? key;
  if (!matrix || token === undefined) return undefined;
  const values = query === undefined ? columnOf(matrix, token) : rowOf(matrix, token);
  return {
    token,
    isLocked: hovered.value === undefined || isSameFocus(hovered.value, locked.value),
    shown: values.map(patternColours.value.place),
  };
}
