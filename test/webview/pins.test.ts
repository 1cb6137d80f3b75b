import { strictEqual } from 'node:assert';
import { resolve } from 'node:path';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { chooseModel, openView } from './panelParts';

const text = 'The animal slept because the animal was tired.';

describe('pins', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text, width: 1200 });
  });

  after(closePanels);

  const headings = () => open.panel.getByRole('heading', { name: /^Layer \d · head \d$/ });

  it('wait, unseen, while another model is shown', async () => {
    await open.panel.getByRole('gridcell', { name: 'Layer 0, head 1' }).click({ modifiers: ['Shift'] });
    await openView(open.panel, 'Compare');
    await open.panel.getByRole('heading', { name: 'Layer 0 · head 1' }).waitFor();
    await chooseModel(open, resolve('test/fixtures/models/bert'));
    await open.panel.getByRole('heading', { name: 'No head is pinned yet' }).waitFor();
    await chooseModel(open, undefined);
    await open.panel.getByRole('heading', { name: 'Layer 0 · head 1' }).waitFor();
    await open.panel.getByRole('button', { name: 'Unpin A' }).click();
    await openView(open.panel, 'Heads');
  });

  it('take all heads that share a badge, or the eight strongest, from the badge’s row', async () => {
    const row = open.panel.getByRole('button', { name: /^own token/ });
    await row.click();
    const marked = open.panel.locator('.head.marked');
    await eventually(async () => strictEqual((await marked.count()) > 1, true));
    const count = await marked.count();
    const pin = open.panel.getByRole('button', { name: /heads with this badge.*own token$/ });
    await pin.click();
    await openView(open.panel, 'Compare');
    await eventually(async () => strictEqual(await headings().count(), Math.min(8, count)));
    await openView(open.panel, 'Heads');
    await pin.click();
    await openView(open.panel, 'Compare');
    await open.panel.getByRole('heading', { name: 'No head is pinned yet' }).waitFor();
  });
});
