import { strictEqual } from 'node:assert';
import { resolve } from 'node:path';
import type { OpenPanel } from '../editor/panel';
import { type Inspected, inspected, openWithModel, weightAndRank } from './commandLine';
import { closePanels } from './panel';
import { chooseModel, openView, readoutSays } from './panelParts';

const text = 'tentence';
const model = resolve('test/fixtures/adapters/gpt2-patterns');
const [layer, head, query] = [1, 1, 6];

describe('the adapter switch', () => {
  let open: OpenPanel;
  let on: Inspected;
  let off: Inspected;

  before(async () => {
    on = inspected(text, '--model', model);
    off = inspected(text, '--model', model, '--set', 'adapter=off');
    open = await openWithModel(model, text);
    await open.panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}` }).click();
    await open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(query).click();
  });

  after(closePanels);

  const notice = () => open.panel.getByText('The adapter is off: these are the values of its base model.');
  const check = () => open.panel.getByRole('checkbox', { name: 'Adapter' });
  const sentence = ({ taps }: Inspected, isOff = '') => {
    const row = taps[`blocks.${layer}.attn.pattern`]![head]![query]!.slice(0, query + 1);
    return new RegExp(`^layer 1 head 1: .* ${weightAndRank(row, row.indexOf(Math.max(...row)))}${isOff}$`);
  };

  it('is on at first, and the model is named with its base', async () => {
    await open.page.mouse.move(5, 5);
    await readoutSays(open.panel, sentence(on));
    strictEqual(await notice().count(), 0);
    await open.panel.getByRole('button', { name: 'gpt2 + gpt2-patterns' }).waitFor();
  });

  it('is listed in Select Model with its ranks and its base', async () => {
    await open.evaluate(
      (vscode, model) => vscode.commands.executeCommand('attentionInspector.selectModel', model),
      model,
    );
    await open.panel.getByRole('button', { name: 'gpt2 + gpt2-patterns' }).click();
    const row = open.page.locator('.quick-input-list .monaco-list-row', { hasText: 'gpt2 + gpt2-patterns' });
    await row.filter({ hasText: 'adapter of rank 1, 2, 3 on gpt2 · 2 layers × 2 heads' }).waitFor();
    await open.page.keyboard.press('Escape');
  });

  it('gives the patterns of the base, and says so', async () => {
    await openView(open.panel, 'Positions');
    await check().uncheck();
    await notice().waitFor();
    await openView(open.panel, 'Heads');
    await readoutSays(open.panel, sentence(off, ' · adapter off'));
    await open.shoot('test/out/withoutAdapter.png');
  });

  it('stays off while the positions are switched, and both are said', async () => {
    await openView(open.panel, 'Positions');
    await open.panel.getByRole('checkbox', { name: 'Position encoding' }).uncheck();
    await open.panel.getByText('Position encoding is off').waitFor();
    strictEqual(await check().isChecked(), false);
    await open.panel.getByRole('checkbox', { name: 'Position encoding' }).check();
    await open.panel.getByText('Position encoding is off').waitFor({ state: 'detached' });
    await notice().waitFor();
  });

  it('holds beside another switch that is clicked before the model has run again', async () => {
    await openView(open.panel, 'Positions');
    await check().check();
    await notice().waitFor({ state: 'detached' });
    await open.panel.getByRole('checkbox', { name: /^(Adapter|Position encoding)$/ }).evaluateAll((boxes) => {
      for (const box of boxes) (box as HTMLInputElement).click();
    });
    await open.panel.getByText('Position encoding is off').waitFor();
    await notice().waitFor();
    await open.panel.getByRole('checkbox', { name: 'Position encoding' }).check();
    await open.panel.getByText('Position encoding is off').waitFor({ state: 'detached' });
    await notice().waitFor();
  });

  it('is left out for a model without an adapter', async () => {
    await chooseModel(open, resolve('test/fixtures/adapters/gpt2'));
    await open.panel.getByRole('button', { name: /^gpt2 ·/ }).waitFor();
    await notice().waitFor({ state: 'detached' });
    strictEqual(await open.panel.getByRole('checkbox', { name: 'Adapter' }).count(), 0);
    await chooseModel(open, model);
    await notice().waitFor();
  });

  it('is switched on again by the notice’s button', async () => {
    await openView(open.panel, 'Heads');
    await open.panel.getByRole('button', { name: 'Switch it on' }).click();
    await notice().waitFor({ state: 'detached' });
    await open.page.mouse.move(5, 5);
    await readoutSays(open.panel, sentence(on));
  });
});
