import * as l10n from '@vscode/l10n';
import { goBack } from '../../../state/focus';
import type { Experiment } from '../experiment';
import { placeOf } from '../measure/place';
import { measuredAt } from './cells';
import { LensLayers } from './LensLayers';
import { LensSentence } from './LensSentence';
import { lensFigure } from './lensFigure';
import { asked, hoveredCell, isCurrent, lens, lockedCell } from './lensState';

/** The logit lens: what the model's own head reads from the residual stream, layer by layer. */
export const logitLens: Experiment = {
  id: 'lens',
  name: () => l10n.t('Layer by layer'),
  Body: LensLayers,
  Sentence: LensSentence,
  isLocked: (subject) => hoveredCell(subject).value === undefined && lockedCell(subject).value !== undefined,
  undo(subject) {
    if (lockedCell(subject).value) lockedCell(subject).value = undefined;
    else goBack(subject);
  },
  tried(subject) {
    const [known, now, at] = [lens(subject), asked(subject), placeOf(subject)];
    if (!known || now?.token === undefined || !at || !isCurrent(subject)) return undefined;
    const value = measuredAt(known, { depth: known.layers, place: at.token });
    return {
      measured: { measure: 'probability', place: at.token, token: now.token, value },
      what: l10n.t('Layer by layer'),
    };
  },
  figures: [
    {
      name: () => l10n.t('the tokens layer by layer'),
      isOffered: (subject) => lens(subject) !== undefined,
      draw: lensFigure,
    },
  ],
  hints: () => [
    { keys: ['↑', '↓'], does: l10n.t('place') },
    { keys: ['←', '→'], does: l10n.t('layer') },
    { keys: ['Enter'], does: l10n.t('lock') },
    { keys: ['Esc'], does: l10n.t('unlock') },
  ],
};
