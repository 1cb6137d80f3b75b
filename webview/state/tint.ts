import { effect } from '@preact/signals';
import { shown } from '../../src/analysis/colour/colourScale';
import type { Tint } from '../../src/protocol/messages';
import type { Span } from '../../src/protocol/tensor';
import { colourScale } from '../look/colourScale';
import { pattern } from './attention';
import { type Axis, axes, sideAlong, spanOf, tokensIn, unitsOf } from './axes';
import { isSameFocus } from './focus';
import { post } from './host';
import { columnOf, type Matrix, rowOf } from './matrix';
import { attention, focus, hovered, inspection, locked, openHead } from './state';

const pause = 100;

/** The source editor follows the focus, at most every 100 ms, as it draws too; a hover in it tells of the open head. */
export function followTint(): void {
  let posted: Tint | undefined;
  let last: Tint | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const shape = attention.value;
    if (shape) post({ type: 'opened', attention: shape.name, head: openHead.value });
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

/** Of the text's own tokens: those of a target stand in no document. */
function tintOfFocus(): Tint | undefined {
  const matrix = pattern.value;
  const values = matrix && weightsOnText(matrix);
  if (!values) return undefined;
  const from = focusedInText();
  const scale = colourScale.value;
  return {
    inspection: inspection.peek()!.id,
    ...(from && { from }),
    isLocked: hovered.value === undefined || isSameFocus(hovered.value, locked.value),
    shown: values.map((weight) => shown(Math.max(0, weight), scale)),
  };
}

/** From the focused query, or to the focused key; undefined where nothing of it is in the text. */
function weightsOnText(matrix: Matrix): Float32Array | undefined {
  const { query, key } = focus.value;
  const [queries, keys] = [sideAlong('query'), sideAlong('key')];
  if (query !== undefined) return keys === 'source' ? byTextToken('key', rowOf(matrix, query)) : undefined;
  if (key === undefined) return undefined;
  if (queries === 'source') return byTextToken('query', columnOf(matrix, key));
  return keys === 'source' ? new Float32Array() : undefined;
}

/** Every token has the value of its unit; NaN before the first token that is shown. */
function byTextToken(axis: Axis, values: Float32Array): Float32Array {
  const all = new Float32Array(spanOf(axes[axis].value).end).fill(Number.NaN);
  unitsOf(axis).forEach(({ tokens }, unit) => {
    all.fill(values[unit]!, tokens.first, tokens.end);
  });
  return all;
}

function focusedInText(): Span | undefined {
  const { query, key } = focus.value;
  const [queries, keys] = [sideAlong('query'), sideAlong('key')];
  if (query !== undefined && queries === 'source') return tokensIn('query', query);
  return key !== undefined && keys === 'source' ? tokensIn('key', key) : undefined;
}

function isSameTint(a: Tint | undefined, b: Tint | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.inspection === b.inspection &&
    a.from?.first === b.from?.first &&
    a.from?.end === b.from?.end &&
    a.isLocked === b.isLocked &&
    a.shown.length === b.shown.length &&
    a.shown.every((value, token) => Object.is(value, b.shown[token]))
  );
}
