import * as vscode from 'vscode';
import type { Source } from './source';

/** Shows the reader's own ranges in the editors of their text, as brackets with their letter: A[it was]. */
export class Brackets implements vscode.Disposable {
  #source: Source | undefined;
  #following: vscode.Disposable | undefined;
  readonly #mark = vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    before: { color: colour, fontWeight: 'bold' },
    after: { color: colour, fontWeight: 'bold' },
    overviewRulerColor: colour,
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });
  readonly #editors = vscode.window.onDidChangeVisibleTextEditors(() => this.#draw());

  /** Shows the ranges of a text; none without one. */
  show(source: Source | undefined): void {
    if (source === this.#source) return;
    this.#following?.dispose();
    this.#source = source;
    this.#following =
      source &&
      vscode.Disposable.from(
        source.parts.onDidChange(() => this.#draw()),
        source.onDidChange(() => this.#draw()),
      );
    this.#draw();
  }

  dispose(): void {
    this.#following?.dispose();
    this.#editors.dispose();
    this.#mark.dispose();
  }

  #draw(): void {
    const options = this.#source ? bracketsOf(this.#source) : [];
    for (const editor of vscode.window.visibleTextEditors) {
      const isOurs = editor.document.uri.toString() === this.#source?.uri.toString();
      editor.setDecorations(this.#mark, isOurs ? options : []);
    }
  }
}

const colour = new vscode.ThemeColor('charts.purple');

function bracketsOf(source: Source): vscode.DecorationOptions[] {
  return source.parts.now.ranges.flatMap(({ name, ...part }) =>
    source.placesOf(part).map((range) => ({
      range,
      hoverMessage: vscode.l10n.t('Range {0}', name),
      renderOptions: { before: { contentText: `${name}[` }, after: { contentText: ']' } },
    })),
  );
}
