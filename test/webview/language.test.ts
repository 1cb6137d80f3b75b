import { deepStrictEqual, match } from 'node:assert/strict';
import { misplaced } from './misplaced';
import { closePanels, openPanel } from './panel';

describe('in Simplified Chinese', () => {
  after(closePanels);

  it('panel, title, status bar and the engine’s sentences are translated', async () => {
    const { page, panel, folder, evaluate, runCommand, select, setWidth, shoot } = await openPanel({
      text: '我爱中国。The animal slept.',
      width: 1200,
      show: false,
    });
    // Sets what a language pack would set; the server has none.
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => 'zh-cn', set: () => {} });
    });
    await page.reload();
    while ((await evaluate((vscode) => vscode.env.language).catch(() => undefined)) !== 'zh-cn')
      await page.waitForTimeout(200);
    await evaluate(async (vscode, file) => {
      await vscode.window.showTextDocument(vscode.Uri.file(file));
    }, `${folder}/text.txt`);
    await select('The animal slept.');
    await runCommand('attentionInspector.show');
    await panel.getByRole('tab', { name: '比较' }).waitFor();
    await panel.getByRole('gridcell', { name: '第 3 层，第 5 头' }).click();
    await panel.getByRole('status').filter({ hasText: '第 3 层第 5 头' }).waitFor();
    await page.locator('.tab', { hasText: '注意力：text.txt' }).waitFor();
    await page.locator('.statusbar-item', { hasText: '个词元' }).waitFor();
    await shoot('test/out/chinese.png', 'window');

    for (const width of [400, 620, 771, 1000]) {
      await setWidth(width);
      for (const tab of await panel.getByRole('tab').all()) {
        await tab.click();
        await page.waitForTimeout(100);
        deepStrictEqual(await misplaced(panel), [], `${await tab.innerText()} at ${width} px`);
      }
    }

    // The engine translates its own messages: its process is told where the translations are.
    const refusal = await evaluate((vscode): Promise<string> => {
      const { exports: api } = vscode.extensions.getExtension('attention-inspector.attention-inspector')!;
      return api.inspect('a', { model: '/nowhere' }).catch(({ message }: Error) => message);
    });
    match(refusal, /^没有文件夹 \/nowhere。/);
  });
});
