import { deepStrictEqual, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { misfits } from '../editor/misfits';
import type { OpenPanel } from '../editor/panel';
import { openWithModel } from './commandLine';
import { eventually } from './eventually';
import { closePanels } from './panel';
import { comesToRest, openView, reloadWindow } from './panelParts';

const text =
  'The lamp in the window of the blue house is lit. Every evening, the lamp in the window of the blue';

describe('the run log', () => {
  let open: OpenPanel;
  afterEach(closePanels);

  const entries = () => open.panel.getByRole('list', { name: 'Run log' }).getByRole('listitem');
  const unfold = () => open.panel.locator('.run-log summary').click();
  const measured = () => open.panel.getByRole('combobox', { name: 'Measured' });
  const said = async () => (await entries().allInnerTexts()).map((entry) => entry.replaceAll('\n', ' '));

  it('lists what was tried, brings it back, outlives a reload, and is exported', async () => {
    open = await openWithModel('decoder', text);
    await openView(open.panel, 'Effect');
    await open.panel.getByRole('gridcell', { name: 'Layer 4, head 5' }).click();
    await open.panel.locator('.without-sentence').waitFor();
    await open.panel.getByRole('button', { name: 'Where the answer comes from' }).click();
    await open.panel.getByRole('list', { name: 'The strongest parts' }).waitFor();
    await measured().selectOption({ label: 'logit difference' });
    await open.panel.getByText('the model’s own difference').waitFor();
    await unfold();
    await eventually(async () => strictEqual(await entries().count(), 3));
    const all = await said();
    deepStrictEqual(
      all.map((entry) => /^(without layer 4 head 5, by its mean, at the place|Where the answer)/.test(entry)),
      [true, true, true],
    );
    for (const width of [400, 621, 1210]) {
      await open.setWidth(width);
      await comesToRest(open);
      deepStrictEqual(await misfits(open.panel), [], `${width} px`);
    }
    await entries().last().getByRole('button').click();
    strictEqual(await measured().inputValue(), 'logit');
    await open.panel.locator('.without-sentence', { hasText: 'layer 4 head 5' }).waitFor();
    // What is tried again is not listed twice.
    await eventually(async () => deepStrictEqual(await said(), [all[2]!, all[0]!, all[1]!]));
    const file = join(open.folder, 'runs.json');
    await open.evaluate(async (vscode, file) => {
      await vscode.commands.executeCommand('attentionInspector.exportRuns', vscode.Uri.file(file));
    }, file);
    const written = JSON.parse(readFileSync(file, 'utf8'));
    deepStrictEqual(
      written.map((run: { experiment: string }) => run.experiment),
      ['answer', 'answer', 'ablate'],
    );
    deepStrictEqual(written[2].without.parts, ['head.4.5']);
    await reloadWindow(open);
    await open.panel.locator('.run-log').waitFor({ timeout: 60_000 });
    await unfold();
    await eventually(async () => deepStrictEqual(new Set(await said()), new Set(all)));
    await open.panel.getByRole('button', { name: 'Clear' }).click();
    await open.panel.getByText('What you try is listed here').waitFor();
  });
});
