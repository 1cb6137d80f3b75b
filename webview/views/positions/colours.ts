import * as l10n from '@vscode/l10n';
import { cssColour, divergingTable, sequentialTable } from '../../../src/analysis/colour/colourTables';
import { colourScale } from '../../look/colourScale';
import { type Colours, divergingColours } from '../../look/colours';
import { themeKind } from '../../look/theme';
import type { Encoding } from './encoding';

/**
 * Colours of an encoding. Sines fill −1…1 evenly, so they are linear; other values may crowd about zero and
 * use the reader's scale.
 */
export function encodingColours({ kind, extent, largest, period }: Encoding): Colours {
  if (!period) return divergingColours(extent, kind === 'learned' ? learnedLabel() : fixedLabel(), largest);
  const table = divergingTable(themeKind.value);
  const place = (value: number) => (value + 1) / 2;
  return {
    isDiverging: true,
    limit: 1,
    isClipped: false,
    label: kind === 'rotary' ? l10n.t('sine and cosine, linear scale') : l10n.t('sinusoidal, linear scale'),
    packed: new Uint32Array(table.buffer),
    place,
    css: (value, alpha) => cssColour(table, place(value), alpha),
  };
}

/** Colours between the ends of the distance chart's axis, which is the legend. */
export function similarityColours(from: number, to: number): Pick<Colours, 'packed' | 'place' | 'css'> {
  const table = sequentialTable(themeKind.value);
  const place = (value: number) => Math.min(1, Math.max(0, (value - from) / (to - from)));
  return {
    packed: new Uint32Array(table.buffer),
    place,
    css: (value, alpha) => cssColour(table, place(value), alpha),
  };
}

function fixedLabel(): string {
  return colourScale.value === 'squareRoot'
    ? l10n.t('sinusoidal, signed square-root scale')
    : l10n.t('sinusoidal, linear scale');
}

function learnedLabel(): string {
  return colourScale.value === 'squareRoot'
    ? l10n.t('learned, signed square-root scale')
    : l10n.t('learned, linear scale');
}
