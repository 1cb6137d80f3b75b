import { strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { inspected, weightAndRank } from './commandLine';
import { closePanels, openPanel } from './panel';
import { readoutSays } from './panelParts';

const text = 'The animal slept because it was tired.';
const [layer, head, query] = [1, 3, 6];

describe('the switches of mask and scale', () => {
  let open: OpenPanel;
  let unmasked: readonly number[];
  let unscaled: readonly number[];

  before(async () => {
    const rowWith = (settings: string) =>
      inspected(text, '--set', settings).taps[`blocks.${layer}.attn.pattern`]![head]![query]!;
    unmasked = rowWith('mask=off');
    unscaled = rowWith('mask=off,scale=off');
    open = await openPanel({ text, width: 1200 });
    await open.panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}` }).click();
    await open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(query).click();
  });

  after(closePanels);

  const check = (name: string) => open.panel.getByRole('checkbox', { name, exact: true });
  /** Does something in the menu of further settings, and closes it. */
  const inMenu = async (act: () => Promise<void>) => {
    await open.panel.getByRole('button', { name: 'More settings' }).click();
    await act();
    await open.page.keyboard.press('Escape');
    await open.page.mouse.move(5, 5);
  };
  const sentence = (row: readonly number[], changes: string) =>
    new RegExp(`^layer 1 head 3: .* ${weightAndRank(row, row.indexOf(Math.max(...row)))}${changes}$`);

  it('show every key to every query, with the command line’s numbers', async () => {
    await inMenu(() => check('Mask').uncheck());
    await open.panel.getByText('The mask is off: every query sees every key, later ones too.').waitFor();
    await readoutSays(open.panel, sentence(unmasked, ' · mask off'));
    await open.shoot('test/out/withoutMask.png');
  });

  it('also turn off the scale, with the mask still off', async () => {
    await inMenu(() => check('Scale').uncheck());
    await open.panel.getByText('The scale is off').waitFor();
    await readoutSays(open.panel, sentence(unscaled, ' · scale off · mask off'));
  });

  it('are switched on again by the notices’ buttons', async () => {
    for (const name of ['The scale is off', 'The mask is off']) {
      await open.panel.getByRole('button', { name: 'Switch it on' }).first().click();
      await open.panel.getByText(name).waitFor({ state: 'detached' });
    }
    await inMenu(async () => {
      strictEqual(await check('Mask').isChecked(), true);
      strictEqual(await check('Scale').isChecked(), true);
    });
  });
});
