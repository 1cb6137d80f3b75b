import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { AttentionInspector } from '../../src/api';

/** What the tests do with the window, as a reader would. */

export async function activateExtension(): Promise<AttentionInspector> {
  const extension = vscode.extensions.getExtension('attention-inspector.attention-inspector');
  assert.ok(extension, 'The extension is not installed here.');
  return extension.activate();
}

const folder = mkdtempSync(join(tmpdir(), 'attention-'));
let count = 0;

/** A file of its own with this text, in the first column. */
export async function openText(content: string): Promise<vscode.TextEditor> {
  const file = join(folder, `text-${++count}.txt`);
  writeFileSync(file, content);
  return vscode.window.showTextDocument(vscode.Uri.file(file), {
    viewColumn: vscode.ViewColumn.One,
    preview: false,
  });
}

/** Selects the first occurrence of each passage. */
export function select(editor: vscode.TextEditor, ...passages: string[]): void {
  editor.selections = passages.map((passage) => {
    const range = rangeOf(editor.document, passage);
    return new vscode.Selection(range.start, range.end);
  });
}

export function rangeOf(document: vscode.TextDocument, passage: string): vscode.Range {
  const start = document.getText().indexOf(passage);
  assert.ok(start >= 0, `“${passage}” is not in the document.`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + passage.length));
}

export async function edit(
  editor: vscode.TextEditor,
  change: (edits: vscode.TextEditorEdit) => void,
): Promise<void> {
  assert.ok(await editor.edit(change), 'The edit was refused.');
}

export async function run(name: string, ...given: unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`attentionInspector.${name}`, ...given);
}

export function panelTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && /attentionInspector/.test(input.viewType),
    );
}

export async function closeEverything(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closePanel');
  await vscode.workspace.saveAll(false);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** What hovers of this extension say at a place; empty where they say nothing. */
export async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value).replaceAll('&nbsp;', ' '))
    .filter((content) => content.includes('attends to'))
    .join('\n');
}

/** Looks until it sees something. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const seen = await look();
    if (seen) return seen;
    await delay(50);
  }
  throw new Error(`Waited 20 s in vain: ${what}.`);
}
