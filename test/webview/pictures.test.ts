import { ok } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { readoutSays } from './panelParts';
import { referenceOf } from './reference';

/** Copied to media/pictures/ for the README. */
const picture = 'test/out/pictures/heads.png';
const repeated =
  'The lamp in the window of the blue house is lit. Nobody lives there, and still, every evening, the lamp in the window of the blue house is lit.';

describe('the picture of the README', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ file: '1-pronouns.md', select: repeated, width: 1200 });
  });

  after(closePanels);

  it('shows a head that looks at what followed last time', async () => {
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
    await open.shoot(picture, 'window');
  });
});
