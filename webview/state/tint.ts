import { effect, type Signal, signal } from '@preact/signals';
import { shown, shownDifference } from '../../src/analysis/colour/colourScale';
import type { Tint } from '../../src/protocol/messages';
import type { Span } from '../../src/protocol/tensor';
import { post } from '../host/host';
import { colourScale } from '../look/colourScale';
import { pattern } from './attention';
import { type Axis, axes, sideAlong, spanOf, tokensIn, unitsOf } from './axes';
import { perSubject } from './derived';
import { isSameFocus } from './focus';
import { columnOf, type Matrix, rowOf } from './matrix';
import type { Subject } from './subject';

const pause = 100;

/** Values of the text's tokens, −1…1, that a view shows in place of attention. */
export const signedTint = perSubject<Signal<Float32Array | undefined>>(() => signal(undefined));

/** Tints the source editor by the focus, at most every 100 ms. */
export function followTint(subject: Subject): void {
  let posted: Tint | undefined;
  let last: Tint | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    if (subject.inspection.value) posted = undefined;
  });
  effect(() => {
    last = tintOfFocus(subject);
    if (timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      // An unchanged tint is not sent again, because the reader may have cleared it.
      if (isSameTint(posted, last)) return;
      posted = last;
      post({ type: 'tint', tint: last });
    }, pause);
  });
}

/** The tint of the text's tokens; tokens of a target are in no document. */
function tintOfFocus(subject: Subject): Tint | undefined {
  const scale = colourScale.value;
  const signed = signedTint(subject).value;
  if (signed)
    return tintOf(subject, { isSigned: true, shown: signed.map((value) => shownDifference(value, scale)) });
  const matrix = pattern(subject);
  const values = matrix && weightsOnText(subject, matrix);
  if (!values) return undefined;
  return tintOf(subject, {
    isSigned: false,
    shown: values.map((weight) => shown(Math.max(0, weight), scale)),
  });
}

function tintOf(subject: Subject, values: Pick<Tint, 'isSigned' | 'shown'>): Tint {
  const from = focusedInText(subject);
  return {
    inspection: subject.inspection.peek()!.id,
    ...(from && { from }),
    isLocked: subject.hovered.value === undefined || isSameFocus(subject.hovered.value, subject.locked.value),
    ...values,
  };
}

/** Weights from the focused query or to the focused key; undefined if none of its tokens are in the text. */
function weightsOnText(subject: Subject, matrix: Matrix): Float32Array | undefined {
  const { query, key } = subject.focus.value;
  const [queries, keys] = [sideAlong(subject, 'query'), sideAlong(subject, 'key')];
  if (query !== undefined)
    return keys === 'source' ? byTextToken(subject, 'key', rowOf(matrix, query)) : undefined;
  if (key === undefined) return undefined;
  if (queries === 'source') return byTextToken(subject, 'query', columnOf(matrix, key));
  return keys === 'source' ? new Float32Array() : undefined;
}

/** Gives every token its unit's value; NaN before the first token shown. */
function byTextToken(subject: Subject, axis: Axis, values: Float32Array): Float32Array {
  const all = new Float32Array(spanOf(axes[axis](subject)).end).fill(Number.NaN);
  unitsOf(subject, axis).forEach(({ tokens }, unit) => {
    all.fill(values[unit]!, tokens.first, tokens.end);
  });
  return all;
}

function focusedInText(subject: Subject): Span | undefined {
  const { query, key } = subject.focus.value;
  const [queries, keys] = [sideAlong(subject, 'query'), sideAlong(subject, 'key')];
  if (query !== undefined && queries === 'source') return tokensIn(subject, 'query', query);
  return key !== undefined && keys === 'source' ? tokensIn(subject, 'key', key) : undefined;
}

function isSameTint(a: Tint | undefined, b: Tint | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.inspection === b.inspection &&
    a.from?.first === b.from?.first &&
    a.from?.end === b.from?.end &&
    a.isLocked === b.isLocked &&
    a.isSigned === b.isSigned &&
    a.shown.length === b.shown.length &&
    a.shown.every((value, token) => Object.is(value, b.shown[token]))
  );
}
