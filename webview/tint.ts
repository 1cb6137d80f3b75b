import { effect } from '@preact/signals';
import { shown } from '../src/analysis/colourScale';
import type { Tint } from '../src/protocol/messages';
import { pattern } from './attention';
import { isSameFocus } from './focus';
import { post } from './host';
import { columnOf, rowOf } from './parts/matrix';
import { colourScale, focus, hovered, inspection, locked, openHead } from './state';

const pause = 100;

/** The source editor follows the focus, at most every 100 ms, as it draws too; a hover in it tells of the open head. */
export function followTint(): void {
  let posted: Tint | undefined;
  let last: Tint | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const last = inspection.value?.model.attentions.at(-1);
    if (last) post({ type: 'opened', attention: last.name, head: openHead.value });
  });
  effect(() => {
    if (inspection.value) posted = undefined;
  });
  effect(() => {
    last = tintOfFocus();
    if (timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      // What did not change stays away where the reader has cleared it.
      if (isSameTint(posted, last)) return;
      posted = last;
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
  const scale = colourScale.value;
  return {
    inspection: inspection.peek()!.id,
    token,
    isLocked: hovered.value === undefined || isSameFocus(hovered.value, locked.value),
    shown: values.map((weight) => shown(Math.max(0, weight), scale)),
  };
}

function isSameTint(a: Tint | undefined, b: Tint | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.inspection === b.inspection &&
    a.token === b.token &&
    a.isLocked === b.isLocked &&
    a.shown.length === b.shown.length &&
    a.shown.every((value, token) => Object.is(value, b.shown[token]))
  );
}
