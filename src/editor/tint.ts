import * as vscode from 'vscode';
import { cssColour, sequentialTable, type ThemeKind } from '../analysis/colour/colourTables';
import type { Tint as Values } from '../protocol/messages';
import type { Span } from '../protocol/tensor';
import type { TextRange, Token } from '../protocol/token';
import { onDidChangeSetting, readSetting } from './settings';
import type { Source } from './source';
import { stepCount, tintSteps, withoutSpace } from './tintSteps';

/** A token's attention, and the text in which to show it. */
interface Shown {
  readonly source: Source;
  readonly tokens: readonly Token[];
  readonly values: Values;
}

const aFrame = 16;

/** Shows a token's attention in the editors of its text, as an underline in the exact colour and a light tint. */
export class Tint implements vscode.Disposable {
  #marks: Marks | undefined;
  #shown: Shown | undefined;
  #frame: NodeJS.Timeout | undefined;
  readonly #disposables: vscode.Disposable[];

  constructor() {
    this.#disposables = [
      vscode.window.onDidChangeActiveColorTheme(() => this.#makeAnew()),
      onDidChangeSetting('editorTint', () => this.#makeAnew()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#schedule()),
    ];
  }

  show(shown: Shown): void {
    this.#shown = shown;
    this.#schedule();
  }

  clear(): void {
    this.#shown = undefined;
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#frame);
    this.#marks?.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Draws at most once a frame, because the pointer moves faster than that. */
  #schedule(): void {
    this.#frame ??= setTimeout(() => {
      this.#frame = undefined;
      this.#draw();
    }, aFrame);
  }

  #makeAnew(): void {
    this.#marks?.dispose();
    this.#marks = undefined;
    this.#schedule();
  }

  #draw(): void {
    if (!this.#shown || readSetting('editorTint') === 'off') {
      this.#marks?.clear();
      return;
    }
    this.#marks ??= new Marks();
    this.#marks.draw(this.#shown);
  }
}

/** The ranges for each step of the scale in the document as it is now. */
export function tintedPlaces({ source, tokens, values }: Shown): vscode.Range[][] {
  const steps = tintSteps(tokens, source.text, values.shown);
  return steps.map((ranges) => ranges.flatMap((range) => source.placesOf(range)));
}

/** Where neighbouring tokens stand in the text; undefined where all are special. */
function rangeOf(tokens: readonly Token[], { first, end }: Span): TextRange | undefined {
  const ranges = tokens.slice(first, end).flatMap(({ range }) => range ?? []);
  const [start, last] = [ranges[0], ranges.at(-1)];
  return start && last && { start: start.start, end: last.end };
}

/** The decoration types of one theme kind. */
class Marks {
  readonly #steps: readonly vscode.TextEditorDecorationType[];
  readonly #hovered = outline('1px', 'editor.foreground');
  readonly #locked = outline('2px', 'focusBorder');

  constructor() {
    const theme = themeKind();
    const table = sequentialTable(theme);
    this.#steps = Array.from({ length: stepCount }, (_, step) => {
      const place = step / (stepCount - 1);
      const alpha = readSetting('editorTint') === 'underline' ? 0 : tintShare[theme];
      return vscode.window.createTextEditorDecorationType({
        borderStyle: 'solid',
        borderWidth: '0 0 2px 0',
        borderColor: cssColour(table, place),
        ...(alpha > 0 && { backgroundColor: cssColour(table, place, alpha * place) }),
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      });
    });
  }

  draw({ source, tokens, values }: Shown): void {
    const places = tintedPlaces({ source, tokens, values });
    const from = values.from && rangeOf(tokens, values.from);
    const outlined = from ? source.placesOf(withoutSpace(from, source.text)) : [];
    for (const editor of vscode.window.visibleTextEditors) {
      const isOurs = editor.document.uri.toString() === source.uri.toString();
      this.#steps.forEach((type, step) => {
        editor.setDecorations(type, isOurs ? places[step]! : []);
      });
      editor.setDecorations(this.#hovered, isOurs && !values.isLocked ? outlined : []);
      editor.setDecorations(this.#locked, isOurs && values.isLocked ? outlined : []);
    }
  }

  clear(): void {
    for (const editor of vscode.window.visibleTextEditors)
      for (const type of this.#all()) editor.setDecorations(type, []);
  }

  dispose(): void {
    for (const type of this.#all()) type.dispose();
  }

  #all(): vscode.TextEditorDecorationType[] {
    return [...this.#steps, this.#hovered, this.#locked];
  }
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

function outline(width: string, colour: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    outline: `${width} solid`,
    outlineColor: new vscode.ThemeColor(colour),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
