import { fromOklab, type Oklab, toOklab } from './oklab';

/** VS Code's kinds of colour theme. */
export type ThemeKind = 'dark' | 'light' | 'hcDark' | 'hcLight';

/** 256 colours as RGBA bytes, `[256, 4]`: entry i shows the value i / 255. */
export type ColourTable = Uint8ClampedArray<ArrayBuffer>;

// From stop to stop, lightness changes in equal steps in OKLCH, starting just off the editor background.
const sequential: Record<ThemeKind, readonly string[]> = {
  dark: ['#2a2625', '#79451a', '#b67400', '#d9b365', '#f1f0ec'],
  light: ['#f9f7f1', '#feac42', '#d56809', '#8e402a', '#3f2625'],
  // Grey, because these themes already use orange and cyan as accents.
  hcDark: ['#090909', '#ffffff'],
  hcLight: ['#ffffff', '#090909'],
};

const diverging: Record<'dark' | 'light', readonly [string, string, string]> = {
  dark: ['#dbc5ff', '#282828', '#ffc395'],
  light: ['#7840b6', '#f7f7f7', '#9c4700'],
};

/** The sequential scale, for shown values 0…1. Its lightness is linear in OKLCH. */
export function sequentialTable(theme: ThemeKind): ColourTable {
  return ramp(sequential[theme], 256);
}

/**
 * The diverging scale: violet is −1, orange is +1. Zero lies between entries 127 and 128, which are both
 * neutral.
 */
export function divergingTable(theme: ThemeKind): ColourTable {
  const [violet, neutral, orange] = diverging[theme === 'light' || theme === 'hcLight' ? 'light' : 'dark'];
  const table = new Uint8ClampedArray(256 * 4);
  table.set(ramp([violet, neutral], 128));
  table.set(ramp([neutral, orange], 128), 128 * 4);
  return table;
}

/** `rgb(…)` of a table's colour for a shown value 0…1; values outside are clamped. */
export function cssColour(table: ColourTable, shown: number, alpha = 1): string {
  const entry = Math.round(Math.min(1, Math.max(0, shown)) * 255) * 4;
  const rgb = table.subarray(entry, entry + 3).join(' ');
  return alpha === 1 ? `rgb(${rgb})` : `rgb(${rgb} / ${alpha})`;
}

/** `count` colours `[count, 4]`, interpolated linearly in OKLab between evenly spaced stops. */
function ramp(stops: readonly string[], count: number): ColourTable {
  const colours = stops.map(toOklab);
  const table = new Uint8ClampedArray(count * 4);
  for (let i = 0; i < count; i++) {
    const position = (i / (count - 1)) * (colours.length - 1);
    const stop = Math.min(Math.floor(position), colours.length - 2);
    table.set([...fromOklab(between(colours[stop]!, colours[stop + 1]!, position - stop)), 255], i * 4);
  }
  return table;
}

function between(from: Oklab, to: Oklab, share: number): Oklab {
  return [0, 1, 2].map((i) => from[i]! + (to[i]! - from[i]!) * share) as unknown as Oklab;
}
