import { strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { openView, reloadWindow } from './panelParts';

const text = 'The animal slept because it was tired.\n'.repeat(12);

describe('how far a view is scrolled', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text, width: 400, height: 600 });
  });

  after(closePanels);

  const stage = () => open.panel.locator('main.stage');
  const scrolledTo = (top: number) =>
    eventually(async () =>
      strictEqual(await stage().evaluate((element) => Math.round(element.scrollTop)), top),
    );
  const scrollTo = async (top: number) => {
    await stage().evaluate((element, top) => element.scrollTo(0, top), top);
    await scrolledTo(top);
    await open.page.waitForTimeout(100); // The browser says in a later frame that the scrolling has ended.
  };

  it('is each view’s own', async () => {
    await openView(open.panel, 'Positions');
    await scrollTo(90);
    await openView(open.panel, 'Text');
    await scrolledTo(0);
    await scrollTo(60);
    await openView(open.panel, 'Positions');
    await scrolledTo(90);
    await openView(open.panel, 'Text');
    await scrolledTo(60);
  });

  it('comes back as Esc leaves Anatomy', async () => {
    await openView(open.panel, 'Heads');
    await open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(3).click();
    await scrollTo(50);
    await openView(open.panel, 'Text');
    await openView(open.panel, 'Heads');
    await scrolledTo(50);
    const anatomy = open.panel.getByRole('button', { name: 'How this value is computed' });
    await anatomy.evaluate((button: HTMLElement) => button.click());
    await open.panel.getByRole('heading', { name: /^Anatomy of one cell/ }).waitFor();
    await open.page.keyboard.press('Escape');
    await scrolledTo(50);
  });

  it('survives a reload of the window', async () => {
    await openView(open.panel, 'Positions');
    await scrolledTo(90);
    await reloadWindow(open);
    await open.panel.getByRole('tab', { name: 'Positions', selected: true }).waitFor();
    await scrolledTo(90);
    await openView(open.panel, 'Text');
    await scrolledTo(60);
  });
});
