import type { OpenPanel } from '../editor/panel';

/** Shows the window in Simplified Chinese, as a language pack would; the server has none. */
export async function speakChinese({ page, evaluate, folder }: OpenPanel): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => 'zh-cn', set: () => {} });
  });
  await page.reload();
  while ((await evaluate((vscode) => vscode.env.language).catch(() => undefined)) !== 'zh-cn')
    await page.waitForTimeout(200);
  await evaluate(async (vscode, file) => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.window.showTextDocument(vscode.Uri.file(file));
  }, `${folder}/text.txt`);
}
