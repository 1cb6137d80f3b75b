import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { violations } from './accessibility';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { chooseModel } from './panelParts';

const missing = '/nowhere/model';

describe('a model that cannot be opened', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text: 'The animal was tired.' });
  });

  after(closePanels);

  const alert = () => open.panel.getByRole('alert');

  const filter = () => open.panel.locator('main').evaluate((main) => getComputedStyle(main).filter);

  it('is said with the setting that names it, above the earlier result in grey', async () => {
    await chooseModel(open, missing);
    await alert().filter({ hasText: 'Your setting “attentionInspector.model” names this model.' }).waitFor();
    const said = await alert().innerText();
    ok(said.includes(missing), said);
    ok(said.includes('Below is the earlier result.'), said);
    await eventually(async () => strictEqual(await filter(), 'grayscale(1)'));
    await open.panel.getByRole('grid', { name: 'Heads' }).waitFor();
    deepStrictEqual(await violations(open), []);
    for (const theme of ['light', 'hc-dark'] as const) {
      await open.setTheme(theme);
      await open.shoot(`test/out/modelFailure-${theme}.png`);
    }
    await open.setTheme('dark');
  });

  it('leads to the setting', async () => {
    await open.panel.getByRole('button', { name: 'Open Setting' }).click();
    const setting = open.page.locator('.settings-editor').getByText('Model', { exact: true });
    await setting.first().waitFor();
    await open.runCommand('workbench.action.closeActiveEditor');
  });

  it('leads to another model, and the result is in colour again', async () => {
    await open.panel.getByRole('button', { name: 'Select Model…' }).click();
    await open.page.locator('.quick-input-list .monaco-list-row', { hasText: 'bert' }).first().click();
    await alert().waitFor({ state: 'detached' });
    await eventually(async () => strictEqual(await filter(), 'none'));
  });
});
