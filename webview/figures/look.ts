import { batch } from '@preact/signals';
import type { ThemeKind } from '../../src/analysis/colour/colourTables';
import type { FigureLook } from '../../src/protocol/figure';
import { type Ink, ink, themeKind } from '../look/theme';

/** The looks of figures: those a reader chooses, and both themes of a page that follows its browser's. */
export type Look = FigureLook | 'dark' | 'light';

const plainInks: Readonly<Record<Exclude<Look, 'panel'>, Ink>> = {
  dark: inkOf('#1f1f1f', [204, 204, 204], '#9d9d9d', '#3794ff', 0.16),
  light: inkOf('#ffffff', [59, 59, 59], '#616161', '#005fb8', 0.2),
  print: inkOf('#ffffff', [0, 0, 0], '#333333', '#000000', 0.3),
};

/** Draws in a look: everything that a drawing reads of the theme is replaced until it is done. */
export function drawnIn<Drawn>(look: Look, draw: (ink: Ink) => Drawn): Drawn {
  const own = { kind: themeKind.peek(), ink: ink.peek() };
  const kind: ThemeKind = look === 'panel' ? own.kind : look === 'dark' ? 'dark' : 'light';
  const colours = look === 'panel' ? resolved(own.ink) : plainInks[look];
  return batch(() => {
    themeKind.value = kind;
    ink.value = colours;
    try {
      return draw(colours);
    } finally {
      themeKind.value = own.kind;
      ink.value = own.ink;
    }
  });
}

function inkOf(
  background: string,
  rgb: readonly number[],
  description: string,
  focus: string,
  hatch: number,
): Ink {
  const ink = (opacity: number) => `rgb(${rgb.join(' ')} / ${opacity})`;
  return {
    ...{ background, description, focus },
    foreground: `rgb(${rgb.join(' ')})`,
    rule: ink(0.15),
    hatch: ink(hatch),
  };
}

/** The theme's colours as numbers: their CSS may be mixed from others. */
function resolved(own: Ink): Ink {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  const plain = (css: string) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a = 0] = context.getImageData(0, 0, 1, 1).data;
    return a === 255 ? `rgb(${r} ${g} ${b})` : `rgb(${r} ${g} ${b} / ${Math.round(a / 2.55) / 100})`;
  };
  return {
    background: plain(own.background),
    foreground: plain(own.foreground),
    description: plain(own.description),
    focus: plain(own.focus),
    rule: plain(own.rule),
    hatch: plain(own.hatch),
  };
}
