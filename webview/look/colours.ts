import { shown, shownDifference } from '../../src/analysis/colour/colourScale';
import {
  type ColourTable,
  cssColour,
  divergingTable,
  sequentialTable,
} from '../../src/analysis/colour/colourTables';
import { colourScale } from './colourScale';
import { themeKind } from './theme';

/** Maps values to colours, with the legend's label. */
export interface Colours {
  /** Sequential from 0 or diverging about 0. */
  readonly isDiverging: boolean;
  /** The value at the end of the scale. */
  readonly limit: number;
  /** Some values are beyond the ends and get the ends' colour. */
  readonly isClipped: boolean;
  readonly label: string;
  /** 256 colours, packed for a `Uint32Array` over image data. */
  readonly packed: Uint32Array;
  /** Place on the scale, 0…1. */
  place(value: number): number;
  css(value: number, alpha?: number): string;
}

/** Colours for values 0…limit. */
export function sequentialColours(limit: number, label: string): Colours {
  const scale = colourScale.value;
  return fromTable(sequentialTable(themeKind.value), limit, label, (value) =>
    shown(Math.min(1, Math.max(0, value / limit)), scale),
  );
}

/**
 * Colours for values −limit…limit, such as scores and differences.
 * @param largest |value|, if some exceed the limit
 */
export function divergingColours(limit: number, label: string, largest = limit): Colours {
  const scale = colourScale.value;
  const place = (value: number) => (shownDifference(clamp(value / limit), scale) + 1) / 2;
  const colours = fromTable(divergingTable(themeKind.value), limit, label, place);
  return { ...colours, isDiverging: true, isClipped: largest > limit };
}

/** The colour at a place on the scale, 0…1. */
export function rgbAt(
  { packed }: Colours,
  place: number,
): readonly [red: number, green: number, blue: number] {
  const rgba = packed[Math.round(place * 255)]!;
  return [rgba & 255, (rgba >> 8) & 255, (rgba >> 16) & 255];
}

function fromTable(
  table: ColourTable,
  limit: number,
  label: string,
  place: (value: number) => number,
): Colours {
  const names = Array.from({ length: 256 }, (_, entry) => cssColour(table, entry / 255));
  return {
    isDiverging: false,
    limit,
    isClipped: false,
    label,
    packed: new Uint32Array(table.buffer),
    place,
    css: (value, alpha) =>
      alpha === undefined
        ? names[Math.round(Math.min(1, Math.max(0, place(value))) * 255)]!
        : cssColour(table, place(value), alpha),
  };
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
