import { strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { type Inspected, inspected, weightAndRank } from './commandLine';
import { closePanels, openPanel } from './panel';
import { openView, readoutSays } from './panelParts';

const text = 'The animal slept because it was tired.';
const [layer, head, query] = [1, 3, 6];

describe('the position switch', () => {
  let open: OpenPanel;
  let told: Inspected;
  let untold: Inspected;

  before(async () => {
    told = inspected(text);
    untold = inspected(text, '--set', 'positions=off');
    open = await openPanel({ text, width: 1200 });
    await open.panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}` }).click();
    await open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(query).click();
  });

  after(closePanels);

  const notice = () => open.panel.getByText('Position encoding is off');
  const check = () => open.panel.getByRole('checkbox', { name: 'Position encoding' });
  const sentence = ({ taps }: Inspected, isOff = '') => {
    const row = taps[`blocks.${layer}.attn.pattern`]![head]![query]!.slice(0, query + 1);
    return new RegExp(`^layer 1 head 3: .* ${weightAndRank(row, row.indexOf(Math.max(...row)))}${isOff}$`);
  };

  it('is on at first', async () => {
    await open.page.mouse.move(5, 5);
    await readoutSays(open.panel, sentence(told));
    strictEqual(await notice().count(), 0);
  });

  it('gives the patterns of a model without positions', async () => {
    await openView(open.panel, 'Positions');
    await check().uncheck();
    await notice().waitFor();
    await openView(open.panel, 'Heads');
    await readoutSays(open.panel, sentence(untold, ' · position encoding off'));
    await open.shoot('test/out/withoutPositions.png');
  });

  it('is among the further settings of Heads, in its current state', async () => {
    await open.panel.getByRole('button', { name: 'More settings' }).click();
    strictEqual(await check().isChecked(), false);
    await open.panel.locator('body').press('Escape');
  });

  it('is switched on again by the notice’s button', async () => {
    await open.panel.getByRole('button', { name: 'Switch it on' }).click();
    await notice().waitFor({ state: 'detached' });
    await open.page.mouse.move(5, 5);
    await readoutSays(open.panel, sentence(told));
  });
});
