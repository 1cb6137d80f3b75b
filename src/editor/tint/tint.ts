import * as vscode from 'vscode';
import type { Tint as Values } from '../../protocol/messages';
import type { Span } from '../../protocol/tensor';
import type { TextRange, Token } from '../../protocol/token';
import { onDidChangeSetting, readSetting } from '../settings';
import type { Source } from '../source';
import { type Band, tintedPieces, withoutSpace } from './tintedPieces';
import { TintTypes } from './tintTypes';

/** A value of each token, and the text in which to show it. */
interface Shown {
  readonly source: Source;
  readonly tokens: readonly Token[];
  readonly values: Values;
}

const aFrame = 16;

/** Shows a value of each token in the editors of its text, as an underline in the exact colour and a light tint. */
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

/** The tinted pieces, with their places in the document as it is now. */
export function tintedPlaces({
  source,
  tokens,
  values,
}: Shown): { bands: readonly Band[]; places: vscode.Range[] }[] {
  return tintedPieces(tokens, source.text, values.shown).map(({ range, bands }) => ({
    bands,
    places: source.placesOf(range),
  }));
}

/** Where neighbouring tokens stand in the text; undefined where all are special. */
function rangeOf(tokens: readonly Token[], { first, end }: Span): TextRange | undefined {
  const ranges = tokens.slice(first, end).flatMap(({ range }) => range ?? []);
  const [start, last] = [ranges[0], ranges.at(-1)];
  return start && last && { start: start.start, end: last.end };
}

/** What is drawn in one kind of theme. */
class Marks {
  readonly #types = new TintTypes();
  readonly #hovered = outline('1px', 'editor.foreground');
  readonly #locked = outline('2px', 'focusBorder');

  draw(shown: Shown): void {
    const { source, tokens, values } = shown;
    const tinted = this.#types.group(tintedPlaces(shown), values.isSigned);
    const from = values.from && rangeOf(tokens, values.from);
    const outlined = from ? source.placesOf(withoutSpace(from, source.text)) : [];
    for (const editor of vscode.window.visibleTextEditors) {
      const isOurs = editor.document.uri.toString() === source.uri.toString();
      for (const [type, places] of tinted) editor.setDecorations(type, isOurs ? places : []);
      editor.setDecorations(this.#hovered, isOurs && !values.isLocked ? outlined : []);
      editor.setDecorations(this.#locked, isOurs && values.isLocked ? outlined : []);
    }
  }

  clear(): void {
    for (const editor of vscode.window.visibleTextEditors)
      for (const type of [...this.#types.all(), this.#hovered, this.#locked]) editor.setDecorations(type, []);
  }

  dispose(): void {
    for (const type of [...this.#types.all(), this.#hovered, this.#locked]) type.dispose();
  }
}

function outline(width: string, colour: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    outline: `${width} solid`,
    outlineColor: new vscode.ThemeColor(colour),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
