import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { newFolder } from './samples';
import type { Server } from './server';
import { openWorkbench, type Workbench } from './workbench';

/** A window that can show panels one after another. */
export interface EditorWindow extends Workbench {
  readonly server: Server;
  /** The window's own workspace. */
  readonly workspace: string;
}

export async function openWindow(browser: Browser, server: Server): Promise<EditorWindow> {
  const workspace = newFolder(join(server.folder, 'workspaces'), 'workspace');
  const workbench = await openWorkbench(browser, server, { folder: workspace });
  return { ...workbench, server, workspace };
}

/**
 * Restores a window to its initial state, except for its settings, which `setSettings` sets again.
 * @throws {Error} if something stays open
 */
export async function clearWindow({ page, evaluate }: EditorWindow): Promise<void> {
  await page.context().clearPermissions();
  await page.mouse.move(5, 5);
  await evaluate(async (vscode) => {
    const run = (id: string) => vscode.commands.executeCommand(id);
    await run('workbench.action.closeQuickOpen');
    await vscode.workspace.saveAll(false);
    // Closing an untitled text opens a dialog, unless the text is empty.
    const emptied = new vscode.WorkspaceEdit();
    for (const { isDirty, uri, lineCount } of vscode.workspace.textDocuments)
      if (isDirty) emptied.delete(uri, new vscode.Range(0, 0, lineCount, 0));
    await vscode.workspace.applyEdit(emptied);
    for (const what of ['closeAllEditors', 'editorLayoutSingle', 'closeSidebar', 'closePanel'])
      await run(`workbench.action.${what}`);
    // A hidden list keeps its content, so it is shown first.
    for (const how of ['showList', 'clearAll', 'hideList']) await run(`notifications.${how}`);
  });
  const remains = ['.tab', 'iframe.webview', '.monaco-dialog-box', '.notification-list-item'];
  for (const what of [...remains, '.quick-input-widget:visible'])
    await page.locator(what).first().waitFor({ state: 'detached', timeout: 10_000 });
}

/** Sets the server's own settings and these, and removes earlier ones. They apply to all its windows. */
export async function setSettings(
  { evaluate, server }: EditorWindow,
  settings: Record<string, unknown>,
): Promise<void> {
  const written = writtenSettings(server);
  const wanted: Record<string, unknown> = { ...server.settings, ...settings };
  const names = new Set([...Object.keys(written), ...Object.keys(wanted)]);
  names.delete('workbench.colorTheme'); // `setTheme` waits until it is there.
  const changes = [...names]
    .filter((name) => JSON.stringify(written[name]) !== JSON.stringify(wanted[name]))
    .map((name) => [name, wanted[name]] as const);
  await evaluate(async (vscode, changes) => {
    /** A new window does not know all its settings at once. */
    const isUnknown = (error: unknown) => /not a registered configuration/.test(String(error));
    const update = async (name: string, value: unknown): Promise<void> => {
      try {
        const settings = vscode.workspace.getConfiguration();
        await settings.update(name, value ?? undefined, vscode.ConfigurationTarget.Global); // JSON has no undefined.
      } catch (error) {
        if (!isUnknown(error) || Date.now() > last) throw error;
        await new Promise((done) => setTimeout(done, 100));
        await update(name, value);
      }
    };
    const last = Date.now() + 10_000;
    for (const [name, value] of changes) await update(name, value);
  }, changes);
}

/** The settings as the editor wrote them, including machine settings. */
function writtenSettings({ folder }: Server): Record<string, unknown> {
  const files = ['User', 'Machine'].map((scope) => join(folder, 'data', scope, 'settings.json'));
  const texts = files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''));
  return Object.assign({}, ...texts.map((text) => JSON.parse(text || '{}')));
}
