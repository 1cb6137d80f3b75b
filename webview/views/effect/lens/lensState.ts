import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { Lens } from '../../../../src/protocol/experiment';
import { quoted } from '../../../../src/protocol/isolated';
import type { AskedByPage } from '../../../../src/questions/questions';
import { colourScale } from '../../../look/colourScale';
import { type Colours, sequentialColours } from '../../../look/colours';
import { carry } from '../../../state/carry';
import { derived, perSubject } from '../../../state/derived';
import type { Subject } from '../../../state/subject';
import { measuredTokens } from '../measure/measure';
import { placeOf } from '../measure/place';
import { Trial } from '../trial';
import { isSameCell, type LensCell } from './cells';

/** Reads the residual stream with the model's own head. */
export const readings = perSubject(() => new Trial('lens'));

/** What is asked of the engine now; undefined until the measured token is known. */
export const asked = derived<AskedByPage<'lens'> | undefined>((subject) => {
  const [token, now] = [measuredTokens(subject).token, subject.inspection.value];
  return token && now && { inspection: now.id, token: token.id };
});

/** What was found last of the text on screen, which may be for another token; undefined until the first is there. */
export const lens = derived<Lens | undefined>((subject) => {
  const found = readings(subject).found.value;
  return found?.asked.inspection === subject.inspection.value?.id ? found?.answer : undefined;
});

export const isCurrent = derived((subject) => {
  const now = asked(subject);
  return now !== undefined && readings(subject).hasFound(now);
});

/** The cell under the pointer or the keyboard. */
export const hoveredCell = perSubject(() => signal<LensCell>());

/** The cell that the reader clicked. */
export const lockedCell = perSubject(() => signal<LensCell>());

carry((subject) => () => {
  lockedCell(subject).value = undefined;
});

/** The hovered cell, otherwise the locked one, otherwise the model's own answer at the place. */
export const cell = derived<LensCell | undefined>((subject) => {
  const [known, place] = [lens(subject), placeOf(subject)?.token];
  if (!known || place === undefined) return undefined;
  return hoveredCell(subject).value ?? lockedCell(subject).value ?? { depth: known.layers, place };
});

/** Locks a cell, or unlocks it if it was locked. */
export function lockCell(subject: Subject, at: LensCell): void {
  const now = lockedCell(subject);
  now.value = isSameCell(now.value, at) ? undefined : at;
}

export const lensColours = derived<Colours>((subject) => {
  const { token } = measuredTokens(subject);
  const name = token ? quoted(token.text) : '';
  return sequentialColours(
    1,
    colourScale.value === 'squareRoot'
      ? l10n.t('probability of {0}, square-root scale', name)
      : l10n.t('probability of {0}, linear scale', name),
  );
});

/** `before layer 0`, `after layer 3`: where the residual stream is read. */
export function depthName(depth: number): string {
  return depth === 0 ? l10n.t('before layer 0') : l10n.t('after layer {0}', depth - 1);
}
