import { signal } from '@preact/signals';
import type { Side } from '../../../../src/protocol/attention';
import { isMask } from '../../../../src/protocol/token';
import {
  axes,
  currentAxes,
  focusOn,
  isPair,
  type SideToken,
  sideText,
  sideTokens,
} from '../../../state/axes';
import { carry } from '../../../state/carry';
import { derived, perSubject } from '../../../state/derived';
import { isSameFocus, lock } from '../../../state/focus';
import type { Subject } from '../../../state/subject';
import { tokenUnits } from '../../../state/units/tokens';
import type { UnitAxis } from '../../../state/units/unit';

/** The place that was chosen while the axes showed no token of its side, so that it could not be locked. */
export const placeOffAxes = perSubject(() => signal<number>());

carry((subject) => {
  const [side, was] = [sideOfLogits(subject), placeOffAxes(subject).value];
  return ({ on }) => {
    placeOffAxes(subject).value = was === undefined ? undefined : on(side, was);
  };
});

/** The side whose tokens have logits. */
export function sideOfLogits(subject: Subject): Side {
  return subject.inspection.value?.target ? 'target' : 'source';
}

/**
 * Where experiments measure: at the locked token, otherwise at the last one that is not special. Where an encoder's
 * text has masks, at the locked mask, otherwise at the first. Undefined without a text.
 */
export const placeOf = derived<SideToken | undefined>((subject) => {
  const [side, places] = [sideOfLogits(subject), placesOf(subject)];
  const chosen = lockedOn(subject) ?? placeOffAxes(subject).value;
  const token = chosen !== undefined && places.includes(chosen) ? chosen : usualOf(subject, places);
  return token === undefined ? undefined : { side, token };
});

/** Measures at another token: locks it, if it is on the axes. */
export function measureAt(subject: Subject, token: number): void {
  const at = focusOn({ side: sideOfLogits(subject), token }, currentAxes(subject));
  if (!at) placeOffAxes(subject).value = token;
  else if (!isSameFocus(subject.locked.value, at)) lock(subject, at);
}

/** The tokens at which the reader can measure: where an encoder's text has masks, the masks. */
export const placesOf = derived<readonly number[]>((subject) => {
  const tokens = sideTokens(subject, sideOfLogits(subject));
  const masks = [...tokens.keys()].filter((at) => isMask(tokens[at]!));
  const isMasked = subject.inspection.value?.model.predicts === 'masked' && masks.length > 0;
  return isMasked ? masks : [...tokens.keys()];
});

/** `“it”`, `“The” (6, 56)`: a token in a sentence. */
export function placeName(subject: Subject, token: number): string {
  return tokenUnits.named(tokensWithLogits(subject), token);
}

const tokensWithLogits = derived<UnitAxis>((subject) => {
  const side = sideOfLogits(subject);
  const run = {
    side,
    first: 0,
    tokens: sideTokens(subject, side),
    text: sideText(subject, side),
    lines: side === 'source' ? (subject.source.value?.lines ?? []) : [],
    symbols: [],
    ranges: [],
    isPair: isPair(subject),
  };
  return { kind: tokenUnits, side, units: tokenUnits.cut(run) };
});

function usualOf(subject: Subject, places: readonly number[]): number | undefined {
  const tokens = sideTokens(subject, sideOfLogits(subject));
  if (places.length < tokens.length) return places[0];
  const isInText = (at: number) => tokens[at]!.range !== undefined;
  return places.filter(isInText).at(-1) ?? places.at(-1);
}

/** The locked query, or the locked key where queries are of the other side. */
function lockedOn(subject: Subject): number | undefined {
  const side = sideOfLogits(subject);
  const { query, key } = subject.locked.value;
  const locked = [[axes.query(subject), query] as const, [axes.key(subject), key] as const];
  return locked
    .filter(([axis]) => axis.side === side)
    .flatMap(([{ units }, at]) => (at === undefined ? [] : (units[at]?.tokens.first ?? [])))[0];
}
