import { ok } from 'node:assert';
import { join } from 'node:path';
import type { OpenPanel, PanelOptions } from '../editor/panel';
import { comesToRest, readoutSays } from './panelParts';
import { referenceOf } from './reference';

/**
 * A picture of the README. `npm run pictures` takes them, and a test compares them with the current panel.
 */
export interface Picture {
  readonly file: string;
  readonly shows: string;
  readonly of: 'panel' | 'window';
  readonly options: PanelOptions;
  arrange(open: OpenPanel): Promise<void>;
}

const repeated =
  'The lamp in the window of the blue house is lit. Nobody lives there, and still, every evening, the lamp in the window of the blue house is lit.';
const ofRepeated: PanelOptions = { file: '1-pronouns.md', select: repeated, width: 1210 };

export const pictures: readonly Picture[] = [
  {
    file: 'media/pictures/heads.png',
    shows: 'a head that looks at what followed last time',
    of: 'window',
    options: ofRepeated,
    arrange: lockWhatFollowed,
  },
  {
    file: 'media/pictures/anatomy.png',
    shows: 'how that head came to its numbers',
    of: 'panel',
    options: ofRepeated,
    async arrange(open) {
      await lockWhatFollowed(open);
      await open.panel.getByRole('button', { name: 'How this value is computed' }).click();
      await open.panel.getByRole('heading', { name: /Anatomy of one cell: “␣blue” .*→ “␣house”/ }).waitFor();
    },
  },
  {
    file: 'media/pictures/translation.png',
    shows: 'the translator’s cross-attention, in which words are aligned',
    of: 'window',
    options: {
      ...{ file: '5-translation.md', select: 'Tomorrow my mother will go to Beijing by train.', width: 620 },
      settings: { 'attentionInspector.model': 'translator' },
    },
    async arrange({ panel, page }) {
      await panel.getByRole('combobox', { name: 'Order of the heads' }).selectOption('aligned');
      await panel.getByRole('gridcell').first().click();
      await panel
        .getByRole('listbox', { name: 'From (query)' })
        .getByRole('option', { name: '火车' })
        .click();
      await page.mouse.move(5, 5);
      await readoutSays(panel, /“火车” → “␣train” .*written after reading “坐”/);
    },
  },
];

/** Saves the picture in a folder. @returns its path there */
export async function take({ file, of, arrange }: Picture, open: OpenPanel, folder: string): Promise<string> {
  await arrange(open);
  await comesToRest(open);
  const taken = join(folder, file);
  await open.shoot(taken, of);
  return taken;
}

async function lockWhatFollowed({ panel, page }: OpenPanel): Promise<void> {
  const { labels, layers, heads, weight } = referenceOf(repeated);
  const [query, key] = [labels.lastIndexOf('␣blue'), labels.indexOf('␣house')];
  const all = Array.from(
    { length: layers * heads },
    (_, at) => [Math.floor(at / heads), at % heads] as const,
  );
  const [layer, head] = all.sort((a, b) => weight(...b, query, key) - weight(...a, query, key))[0]!;
  ok(weight(layer, head, query, key) > 0.5, 'No head of the built-in model repeats.');
  await panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}`, exact: true }).click();
  await panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(query).click();
  await page.mouse.move(5, 5);
  await readoutSays(panel, new RegExp(`layer ${layer} head ${head}: “␣blue” .*→ “␣house” .*rank 1 of`));
}
