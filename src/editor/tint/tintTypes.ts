import * as vscode from 'vscode';
import {
  type ColourTable,
  cssColour,
  divergingTable,
  sequentialTable,
  type ThemeKind,
} from '../../analysis/colour/colourTables';
import { readSetting } from '../settings';
import { type Band, stepCount } from './tintedPieces';

interface Placed {
  readonly bands: readonly Band[];
  readonly places: readonly vscode.Range[];
}

/** Types for split characters are made when one is needed; more than these are kept only while they are in use. */
const mostKept = 200;

/**
 * The decoration types of one theme kind: one a step of each scale, and one for each way to share a character.
 */
export class TintTypes {
  readonly #theme = themeKind();
  readonly #scales: Readonly<Record<'sequential' | 'diverging', Scale>> = {
    sequential: { table: sequentialTable(this.#theme), placeOf: (value) => value },
    diverging: { table: divergingTable(this.#theme), placeOf: (value) => (value + 1) / 2 },
  };
  readonly #alpha = readSetting('editorTint') === 'underline' ? 0 : tintShare[this.#theme];
  readonly #types = new Map<string, vscode.TextEditorDecorationType>();

  /** Each type with its places; types that are in no use now have none. */
  group(placed: readonly Placed[], isSigned: boolean): Map<vscode.TextEditorDecorationType, vscode.Range[]> {
    const byKey = new Map<string, Placed[]>();
    const scale = isSigned ? 'diverging' : 'sequential';
    for (const each of placed) {
      const key = [scale, ...each.bands.map(({ step, share }) => `${step} ${share}`)].join();
      const same = byKey.get(key);
      if (same) same.push(each);
      else byKey.set(key, [each]);
    }
    this.#forget(byKey);
    for (const [key, [first]] of byKey)
      if (!this.#types.has(key)) this.#types.set(key, this.#make(first!.bands, this.#scales[scale]));
    return new Map(
      [...this.#types].map(([key, type]) => [type, (byKey.get(key) ?? []).flatMap(({ places }) => places)]),
    );
  }

  all(): Iterable<vscode.TextEditorDecorationType> {
    return this.#types.values();
  }

  #forget(used: ReadonlyMap<string, unknown>): void {
    if (this.#types.size <= mostKept) return;
    for (const [key, type] of this.#types) {
      if (used.has(key)) continue;
      type.dispose();
      this.#types.delete(key);
    }
  }

  #make(bands: readonly Band[], scale: Scale): vscode.TextEditorDecorationType {
    const [only] = bands;
    return vscode.window.createTextEditorDecorationType({
      borderStyle: 'solid',
      borderWidth: '0 0 2px 0',
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      ...(bands.length === 1 ? this.#one(only!.step, scale) : this.#several(bands, scale)),
    });
  }

  #one(step: number, scale: Scale): vscode.DecorationRenderOptions {
    const tint = this.#tint(step, scale);
    return { borderColor: underline(step, scale), ...(tint && { backgroundColor: tint }) };
  }

  /** VS Code has no option for gradients, but takes further declarations after a colour. */
  #several(bands: readonly Band[], scale: Scale): vscode.DecorationRenderOptions {
    const under = gradient(bands, (step) => (step === 0 ? 'transparent' : underline(step, scale)));
    const tint = gradient(bands, (step) => this.#tint(step, scale) ?? 'transparent');
    return { borderColor: `transparent; border-image: ${under} 1; background-image: ${tint}` };
  }

  #tint(step: number, { table, placeOf }: Scale): string | undefined {
    const value = step / (stepCount - 1);
    const alpha = this.#alpha * Math.abs(value);
    return alpha > 0 ? cssColour(table, placeOf(value), alpha) : undefined;
  }
}

/** A colour scale, and where on it, 0…1, a step's value is. */
interface Scale {
  readonly table: ColourTable;
  placeOf(value: number): number;
}

function underline(step: number, { table, placeOf }: Scale): string {
  return cssColour(table, placeOf(step / (stepCount - 1)));
}

function gradient(bands: readonly Band[], colourOf: (step: number) => string): string {
  let start = 0;
  const stops = bands.map(({ step, share }) => {
    const end = start + share * 100;
    const stop = `${colourOf(step)} ${start.toFixed(1)}% ${end.toFixed(1)}%`;
    start = end;
    return stop;
  });
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

/** The tint's opacity at the far end of the scale. A stronger tint would cost syntax colours their contrast. */
const tintShare: Record<ThemeKind, number> = { dark: 0.2, light: 0.3, hcDark: 0, hcLight: 0 };

function themeKind(): ThemeKind {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light:
      return 'light';
    case vscode.ColorThemeKind.HighContrast:
      return 'hcDark';
    case vscode.ColorThemeKind.HighContrastLight:
      return 'hcLight';
    default:
      return 'dark';
  }
}
