import { match } from 'node:assert/strict';
import { speakChinese } from './chinese';
import { closePanels, openPanel } from './panel';
import { hasRoomForSixTabs } from './sixTabs';

describe('in Simplified Chinese', () => {
  after(closePanels);

  it('panel, title, status bar and the engine’s sentences are translated', async () => {
    const open = await openPanel({
      text: '我爱中国。The animal slept.',
      width: 1200,
      show: false,
    });
    const { page, panel, evaluate, runCommand, select, shoot } = open;
    await speakChinese(open);
    await select('The animal slept.');
    await runCommand('attentionInspector.show');
    await panel.getByRole('tab', { name: '比较' }).waitFor();
    await panel.getByRole('gridcell', { name: '第 3 层，第 5 头' }).click();
    await panel.getByRole('status').filter({ hasText: '第 3 层第 5 头' }).waitFor();
    await page.locator('.tab', { hasText: '注意力：text.txt' }).waitFor();
    await page.locator('.statusbar-item', { hasText: '个词元' }).waitFor();
    await shoot('test/out/chinese.png', 'window');

    await hasRoomForSixTabs(open, '学习');

    // The engine translates its own messages: its process is told where the translations are.
    const refusal = await evaluate((vscode): Promise<string> => {
      const { exports: api } = vscode.extensions.getExtension('attention-inspector.attention-inspector')!;
      return api.inspect('a', { model: '/nowhere' }).catch(({ message }: Error) => message);
    });
    match(refusal, /^没有文件夹 \/nowhere。/);
  });
});
