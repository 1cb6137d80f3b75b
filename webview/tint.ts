import { effect } from '@preact/signals';
import type { Tint } from '../src/protocol/messages';
import { pattern } from './attention';
import { patternColours } from './colours';
import { isSameFocus } from './focus';
import { post } from './host';
import { columnOf, rowOf } from './parts/matrix';
import { focus, hovered, locked, openHead } from './state';

const pause = 100;

/** The source editor follows the focus, at most every 100 ms, as it draws too; a hover in it tells of the open head. */
export function followTint(): void {
  let last: Tint | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => post({ type: 'opened', head: openHead.value }));
  effect(() => {
    last = tintOfFocus();
    timer ??= setTimeout(() => {
      timer = undefined;
      post({ type: 'tint', tint: last });
    }, pause);
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
