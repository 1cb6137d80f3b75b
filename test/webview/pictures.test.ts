import { ok } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { readoutSays } from './panelParts';
import { referenceOf } from './reference';

/** Copied to media/pictures/ for the README. */
const pictures = 'test/out/pictures';
const journey = 'Tomorrow my mother will go to Beijing by train.';
const repeated =
  'The lamp in the window of the blue house is lit. Nobody lives there, and still, every evening, the lamp in the window of the blue house is lit.';

describe('the pictures of the README', () => {
  let open: OpenPanel | undefined;

  after(closePanels);

  it('show a head that looks at what followed last time', async () => {
    open = await openPanel({ file: '1-pronouns.md', select: repeated, width: 1200 });
    const { labels, layers, heads, weight } = referenceOf(repeated);
    const [query, key] = [labels.lastIndexOf('blue'), labels.indexOf('house')];
    const all = Array.from(
      { length: layers * heads },
      (_, at) => [Math.floor(at / heads), at % heads] as const,
    );
    const [layer, head] = all.sort((a, b) => weight(...b, query, key) - weight(...a, query, key))[0]!;
    ok(weight(layer, head, query, key) > 0.5, 'No head of the built-in model repeats.');

    await open.panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}`, exact: true }).click();
    await open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(query).click();
    await open.page.mouse.move(5, 5);
    await readoutSays(open.panel, new RegExp(`layer ${layer} head ${head}: “blue” .*→ “house” .*rank 1 of`));
    await open.page.waitForTimeout(500);
    await open.shoot(`${pictures}/heads.png`, 'window');
  });

  it('show how that head came to its numbers', async () => {
    const { panel, page, shoot } = open!;
    await panel.getByRole('button', { name: 'How this cell came to be' }).click();
    await panel.getByRole('heading', { name: /Anatomy of one cell: “blue” .*→ “house”/ }).waitFor();
    await page.mouse.move(5, 5);
    await page.waitForTimeout(500);
    await shoot(`${pictures}/anatomy.png`, 'panel');
  });

  it('show the translator’s cross-attention, in which words are aligned', async () => {
    const settings = { 'attentionInspector.model': 'translator' };
    open = await openPanel({ file: '5-translation.md', select: journey, width: 1200, settings });
    const { panel, page, shoot } = open;
    await panel.getByRole('combobox', { name: 'Order of the heads' }).selectOption('aligned');
    await panel.getByRole('gridcell').first().click();
    await panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option', { name: '坐' }).click();
    await page.mouse.move(5, 5);
    await readoutSays(panel, /“坐” → “train” .*reads “坐”, writes “火车”/);
    await page.waitForTimeout(500);
    await shoot(`${pictures}/translation.png`, 'window');
  });
});
