import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { misfits } from '../editor/misfits';
import type { OpenPanel } from '../editor/panel';
import { fixture, openWithModel } from './commandLine';
import { closePanels, openPanel } from './panel';
import { openView, readoutSays, unlockAll } from './panelParts';
import { hasRoomForSixTabs } from './sixTabs';

const widths = [400, 620, 771, 1000, 1210, 1600];
const views = ['Heads', 'Anatomy', 'Compare', 'Text', 'Positions', 'Effect'] as const;
const longName = 'an-unusually-long-name-of-an-instruction-tuned-model-in-bfloat16';

describe('the toolbar', () => {
  describe('of the built-in model', () => {
    let open: OpenPanel;

    before(async () => {
      open = await openPanel({ text: 'The animal slept because it was tired.', width: 620 });
      await pinTwo(open, 'Layer 3, head 5', 'Layer 0, head 2');
    });

    after(closePanels);

    const lockBecause = () =>
      open.panel
        .getByRole('listbox', { name: 'From (query)' })
        .getByRole('option', { name: '␣because', exact: true })
        .click();

    it('has a place for every tool at every width, in the bar or under `…`', () => hasPlaceForAll(open));

    it('has room for six tabs beside the model and `…` at 620 px, in every view', async () => {
      for (const view of views) {
        await openView(open.panel, view);
        await hasRoomForSixTabs(open, 'Learn');
      }
    });

    it('holds model, value, connections, pin and `…` from 1000 px on', async () => {
      await openView(open.panel, 'Heads');
      for (const width of [1000, 1210]) {
        await open.setWidth(width);
        await open.page.waitForTimeout(200);
        const bar = open.panel.locator('.tools > .tool');
        for (const tool of [
          '.model-button',
          'select[aria-label="Shown values"]',
          'input[type="range"]',
          'button[aria-label="Pin to Compare"]',
        ])
          strictEqual(await bar.locator(tool).count(), 1, `${tool} at ${width} px`);
        await open.panel.getByRole('button', { name: 'More settings' }).waitFor();
      }
    });

    it('marks the active tab in high contrast, by a colour that its border does not have', async () => {
      for (const theme of ['hc-dark', 'hc-light'] as const) {
        await open.setTheme(theme);
        const tab = open.panel.getByRole('tab', { selected: true });
        const mark = await tab.evaluate((element) => {
          const { borderBottomColor, borderBottomWidth } = getComputedStyle(element);
          const bar = getComputedStyle(element.closest('.toolbar')!).borderBottomColor;
          const ground = getComputedStyle(document.body).backgroundColor;
          return { borderBottomColor, width: Number.parseFloat(borderBottomWidth), bar, ground };
        });
        ok(mark.width >= 4, JSON.stringify(mark));
        ok(![mark.bar, mark.ground].includes(mark.borderBottomColor), JSON.stringify(mark));
      }
      await open.setTheme('dark');
    });

    it('offers under `…` at 400 px what each view needs, and it works there', async () => {
      await open.setWidth(400);
      const more = open.panel.getByRole('button', { name: 'More settings' });
      const menu = open.panel.getByRole('group', { name: 'More settings' });
      await openView(open.panel, 'Text');
      await lockLast(open);
      await more.click();
      await menu.getByRole('radio', { name: 'attended by' }).check();
      await open.panel.getByText(/tinted by attention to “/).waitFor();
      await menu.getByRole('radio', { name: 'attends to' }).check();
      await open.panel.getByText(/tinted by attention from “/).waitFor();
      await open.page.keyboard.press('Escape');
      await openView(open.panel, 'Positions');
      await more.click();
      await menu.getByRole('combobox', { name: 'Similarity' }).selectOption('Cosine');
      await open.panel
        .getByText(/^cosine, coloured like the matrix/)
        .first()
        .waitFor();
      await menu.getByRole('combobox', { name: 'Similarity' }).selectOption('Dot product');
      await menu.getByRole('spinbutton', { name: 'Positions' }).fill('32');
      await menu.getByRole('spinbutton', { name: 'Positions' }).press('Enter');
      await menu.getByRole('checkbox', { name: 'Sine and cosine apart' }).setChecked(false);
      await open.page.keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
    });

    it('gives what stands under `…` to the keyboard; Esc closes it and unlocks nothing', async () => {
      await open.setWidth(400);
      await openView(open.panel, 'Heads');
      await lockBecause();
      await readoutSays(open.panel, /“␣because” →/);
      await openView(open.panel, 'Text');
      const more = open.panel.getByRole('button', { name: 'More settings' });
      await more.focus();
      await more.press('Enter');
      await open.page.keyboard.press('Tab');
      const menu = open.panel.getByRole('group', { name: 'More settings' });
      ok(await menu.evaluate((element) => element.contains(document.activeElement)));
      await menu.getByRole('combobox', { name: 'Layer' }).selectOption('Layer 4');
      await readoutSays(open.panel, /^layer 4 .*“␣because” →/);
      await open.page.keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
      await readoutSays(open.panel, /“␣because” →/);
      await unlockAll(open.panel);
      await readoutSays(open.panel, /hover a token/);
    });

    it('closes an open select by Esc, and unlocks nothing', async () => {
      await open.setWidth(620);
      await openView(open.panel, 'Heads');
      await lockBecause();
      const select = open.panel.getByRole('combobox', { name: 'Shown values' });
      await select.click();
      await open.page.waitForTimeout(200);
      await open.page.keyboard.press('Escape');
      await open.page.waitForTimeout(100);
      await open.page.mouse.move(5, 5);
      await readoutSays(open.panel, /“␣because” →/);
      await open.page.keyboard.press('Escape');
      await readoutSays(open.panel, /hover a token/);
    });

    it('keeps a pair of positions as Esc closes a menu; the next Esc unlocks it', async () => {
      await openView(open.panel, 'Positions');
      const slider = open.panel.getByRole('slider', { name: 'Distance', exact: true });
      await slider.press('Home');
      await slider.press('Enter');
      await open.panel.getByRole('button', { name: 'More settings' }).click();
      await open.page.keyboard.press('Escape');
      await open.panel.getByRole('group', { name: 'More settings' }).waitFor({ state: 'hidden' });
      await readoutSays(open.panel, /^position \d+ · position \d+ = /);
      await open.page.keyboard.press('Escape');
      await readoutSays(open.panel, /hover a position/);
    });
  });

  describe('of a model with a long name', () => {
    let folder: string;
    let open: OpenPanel;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'attention-inspector-'));
      const model = join(folder, longName);
      cpSync(fixture('gemma3'), model, { recursive: true });
      open = await openWithModel(model, 'queries');
      await pinTwo(open, 'Layer 0, head 0', 'Layer 1, head 0');
    });

    after(async () => {
      await closePanels();
      rmSync(folder, { recursive: true });
    });

    it('has a place for every tool at every width', () => hasPlaceForAll(open));

    it('shortens the name by an ellipsis, and tells it whole on hover', async () => {
      await hasRoomForSixTabs(open, 'Learn');
      const button = open.panel.locator('.model-button');
      ok((await button.getAttribute('title'))!.startsWith(longName));
      ok(await button.locator('.model-name').evaluate((name) => name.scrollWidth > name.clientWidth));
    });
  });
});

async function lockLast({ panel, page }: OpenPanel): Promise<void> {
  await panel.getByRole('option', { name: '␣was', exact: true }).click();
  await page.mouse.move(5, 5);
}

async function pinTwo({ panel }: OpenPanel, ...names: readonly string[]): Promise<void> {
  for (const name of names) await panel.getByRole('gridcell', { name }).click({ modifiers: ['Shift'] });
}

async function hasPlaceForAll(open: OpenPanel): Promise<void> {
  const tools = new Map<string, string[]>();
  for (const width of widths) {
    await open.setWidth(width);
    for (const view of views) {
      await openView(open.panel, view);
      await open.page.waitForTimeout(100);
      deepStrictEqual(await misfits(open.panel), [], `${view} at ${width} px`);
      const names = await toolsOf(open);
      ok(names.length > 2, `${names}`);
      deepStrictEqual(names, tools.get(view) ?? names, `${view} at ${width} px`);
      tools.set(view, names);
    }
  }
  strictEqual(tools.size, views.length);
}

/** For each tool, by name, whether it is in the bar or under `…`. */
function toolsOf({ panel }: OpenPanel): Promise<string[]> {
  return panel.locator('.tools').evaluate((tools) =>
    [...tools.querySelectorAll('select, input, button:not([popovertarget])')]
      .map((each) =>
        each.matches('.model-button')
          ? 'model'
          : (each.getAttribute('aria-label') ??
            each
              .closest('label')
              ?.innerText.replace(/[\d %]+$/, '')
              .trim()),
      )
      .map(String)
      .sort(),
  );
}
