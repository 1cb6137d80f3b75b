import * as vscode from 'vscode';
import { ReaderError } from '../errors';

/** Says what is missing before a command can do its work, at the cursor of the editor where it is missing. */
export class Hint extends ReaderError {
  constructor(
    message: string,
    private readonly editor?: vscode.TextEditor,
  ) {
    super(message);
  }

  /** Shows the hint until the reader types, moves the cursor or leaves the editor. */
  show(): void {
    if (this.editor) showAtCursor(this.editor, this.message);
    // A screen reader reads notifications, and not what stands beside the text.
    if (!this.editor || isRead()) void vscode.window.showInformationMessage(this.message);
  }
}

const leaveIf = (isOver: boolean) => {
  if (isOver) leave();
};

/** Takes back the hint that is shown. */
let leave = () => {};

function showAtCursor(editor: vscode.TextEditor, contentText: string): void {
  leave();
  const decoration = vscode.window.createTextEditorDecorationType({
    after: {
      contentText,
      margin: '0 0 0 1ch',
      fontStyle: 'italic',
      color: new vscode.ThemeColor('descriptionForeground'),
    },
  });
  const { selection } = editor;
  editor.setDecorations(decoration, [new vscode.Range(selection.active, selection.active)]);
  const disposables = [
    decoration,
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) =>
      leaveIf(textEditor === editor && !selections[0]!.isEqual(selection)),
    ),
    vscode.workspace.onDidChangeTextDocument(({ document }) => leaveIf(document === editor.document)),
    vscode.window.onDidChangeActiveTextEditor((active) => leaveIf(active !== editor)),
  ];
  leave = () => {
    for (const disposable of disposables) disposable.dispose();
  };
}

function isRead(): boolean {
  return vscode.workspace.getConfiguration('editor').get('accessibilitySupport') === 'on';
}
