import * as vscode from 'vscode';
import {
  type ColourTable,
  cssColour,
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

/** The decoration types of one theme kind: one a step of the scale, and one for each way to share a character. */
export class TintTypes {
  readonly #theme = themeKind();
  readonly #table: ColourTable = sequentialTable(this.#theme);
  readonly #alpha = readSetting('editorTint') === 'underline' ? 0 : tintShare[this.#theme];
  readonly #types = new Map<string, vscode.TextEditorDecorationType>();

  /** Each type with its places; types that are in no use now have none. */
  group(placed: readonly Placed[]): Map<vscode.TextEditorDecorationType, vscode.Range[]> {
    const byKey = new Map<string, Placed[]>();
    for (const each of placed) {
      const key = each.bands.map(({ step, share }) => `${step} ${share}`).join();
      const same = byKey.get(key);
      if (same) same.push(each);
      else byKey.set(key, [each]);
    }
    this.#forget(byKey);
    for (const [key, [first]] of byKey)
      if (!this.#types.has(key)) this.#types.set(key, this.#make(first!.bands));
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

  #make(bands: readonly Band[]): vscode.TextEditorDecorationType {
    const [only] = bands;
    return vscode.window.createTextEditorDecorationType({
      borderStyle: 'solid',
      borderWidth: '0 0 2px 0',
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      ...(bands.length === 1 ? this.#one(only!.step) : this.#several(bands)),
    });
  }

  #one(step: number): vscode.DecorationRenderOptions {
    const tint = this.#tint(step);
    return { borderColor: this.#underline(step), ...(tint && { backgroundColor: tint }) };
  }

  /** VS Code has no option for gradients, but takes further declarations after a colour. */
  #several(bands: readonly Band[]): vscode.DecorationRenderOptions {
    const underline = gradient(bands, (step) => (step > 0 ? this.#underline(step) : 'transparent'));
    const tint = gradient(bands, (step) => this.#tint(step) ?? 'transparent');
    return { borderColor: `transparent; border-image: ${underline} 1; background-image: ${tint}` };
  }

  #underline(step: number): string {
    return cssColour(this.#table, step / (stepCount - 1));
  }

  #tint(step: number): string | undefined {
    const place = step / (stepCount - 1);
    return this.#alpha * place > 0 ? cssColour(this.#table, place, this.#alpha * place) : undefined;
  }
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
