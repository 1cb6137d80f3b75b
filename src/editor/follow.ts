import * as vscode from 'vscode';
import { ReaderError } from '../errors';
import type { Passage } from './passage';
import { readSelection } from './selection';
import { onDidChangeSetting, readSetting } from './settings';

const pause = 150;

/** Reports the selection once the reader pauses, while the setting *follow* is on. */
export class Follow implements vscode.Disposable {
  #timer: NodeJS.Timeout | undefined;
  readonly #disposables: vscode.Disposable[];
  readonly #show: (document: vscode.TextDocument, passage: Passage) => void;

  constructor(show: (document: vscode.TextDocument, passage: Passage) => void) {
    this.#show = show;
    this.#disposables = [
      onDidChangeSetting('follow', () => this.#schedule()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#schedule()),
      vscode.window.onDidChangeTextEditorSelection(() => this.#schedule()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        // Output panels, such as our own log, change without the reader.
        if (document.uri.scheme !== 'output') this.#schedule();
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (readSetting('follow')) this.#timer = setTimeout(() => this.#look(), pause);
  }

  #look(): void {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    try {
      this.#show(editor.document, readSelection(editor));
    } catch (error) {
      // Only whitespace is selected: keep the last text.
      if (!(error instanceof ReaderError)) throw error;
    }
  }
}
