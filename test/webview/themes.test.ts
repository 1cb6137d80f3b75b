import { deepStrictEqual, ok } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { themeNames } from '../editor/theme';
import { violations } from './accessibility';
import { closePanels, openPanel } from './panel';
import { comesToRest, openView, readoutSays } from './panelParts';

const views = ['Heads', 'Anatomy', 'Compare', 'Text', 'Positions', 'Effect'] as const;

describe('themes and widths', () => {
  let open: OpenPanel;

  before(async () => {
    const select = "The animal didn't cross the street because it was too tired.";
    open = await openPanel({ file: '1-pronouns.md', select, width: 740 });
    for (const name of ['Layer 3, head 5', 'Layer 0, head 2'])
      await open.panel.getByRole('gridcell', { name }).click({ modifiers: ['Shift'] });
    await open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(9).click();
  });

  after(closePanels);

  for (const theme of themeNames)
    it(`has no accessibility violation in ${theme}, in any view`, async () => {
      await open.setTheme(theme);
      for (const view of views) {
        await openView(open.panel, view);
        await comesToRest(open);
        await open.shoot(`test/out/views/${view.toLowerCase()}-${theme}.png`);
        deepStrictEqual(await violations(open), [], view);
      }
    });

  it('keeps view, focus and pins through a change of theme', async () => {
    await openView(open.panel, 'Compare');
    await open.setTheme('light');
    await readoutSays(
      open.panel,
      /A layer 3 head 5 \d\.\d{3}, rank \d+ of \d+ visible keys; B layer 0 head 2/,
    );
    await open.setTheme('dark');
  });

  for (const width of [400, 1200, 1600])
    it(`fits ${width} px, and only Compare scrolls sideways`, async () => {
      await open.setWidth(width);
      for (const view of views) {
        await openView(open.panel, view);
        await comesToRest(open);
        await open.shoot(`test/out/views/${view.toLowerCase()}-${width}.png`);
        const excess = await open.panel
          .getByRole('main')
          .evaluate((stage) => stage.scrollWidth - stage.clientWidth);
        ok(view === 'Compare' || excess <= 0, `${view} is ${excess} px too wide at ${width} px.`);
      }
    });
});
