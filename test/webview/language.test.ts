import { match } from 'node:assert';
import { closePanels, openPanel } from './panel';

describe('in Simplified Chinese', () => {
  after(closePanels);

  it('everything that the extension says is translated', async () => {
    const { page, panel, evaluate, shoot } = await openPanel({
      text: '我爱中国。The animal slept.',
      width: 1200,
    });
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => 'zh-cn', set: () => {} });
    });
    await page.waitForTimeout(1_000); // The editor keeps the state of a webview with a delay.
    await page.reload();
    await panel.getByRole('tab', { name: '比较' }).waitFor();
    await panel.getByRole('gridcell', { name: '第 3 层，第 5 头' }).click();
    await page.locator('.tab', { hasText: '注意力：' }).first().waitFor();
    await page.locator('.statusbar-item', { hasText: '个词元' }).waitFor();
    match(await evaluate((vscode) => vscode.env.language), /^zh-cn$/);
    await shoot('test/out/chinese.png', 'window');
  });
});
