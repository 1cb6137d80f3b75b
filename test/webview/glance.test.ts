import { deepStrictEqual } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { randomModel } from '../../bench/randomModel';
import type { OpenPanel } from '../editor/panel';
import { openWithModel } from './commandLine';
import { closePanels, openPanel } from './panel';
import { comesToRest } from './panelParts';

const widths = [600, 621, 771, 1000, 1210];
/** Of the panel, in CSS pixels. */
const height = 700;
/** The heatmap's longer side; cells of 14 px and more have whole pixels, which may take a fifteenth of it. */
const leastHeatmap = 220 * (14 / 15);

const sentence = 'The animal slept because it was tired.';
const manyBytes = Array(20).fill(sentence).join(' ');
const tall = Array(20).fill(`${sentence} The street was wide, and the animal did not cross it.\n`).join('');

describe('a click and its effect', () => {
  afterEach(closePanels);

  for (const [tokens, text] of [
    [8, sentence],
    [40, `${sentence} The street was wide, and the animal did not cross it, because it was much too tired.`],
    [200, tall.slice(0, 720)],
    [512, tall],
  ] as const)
    it(`share one screen at about ${tokens} tokens`, async () => {
      const open = await openPanel({ text });
      await onOneScreen(open, /What comes next/);
    });

  for (const tokens of [8, 512])
    it(`share one screen with 12 × 12 heads and ${tokens} tokens`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'attention-inspector-'));
      const shape = { layers: 12, heads: 12, width: 48, vocabulary: 300, context: 512 };
      const model = await randomModel(join(folder, 'gpt2'), shape);
      const open = await openWithModel(model, manyBytes.slice(0, tokens));
      await onOneScreen(open, /What comes next/);
      rmSync(folder, { recursive: true });
    });

  it('share one screen in a translation', async () => {
    const open = await openPanel({
      text: 'Tomorrow my mother will go to Beijing by train.',
      settings: { 'attentionInspector.model': 'translator' },
    });
    await onOneScreen(open, /What comes next|What is written|Expected/);
  });

  it('share one screen for a masked word', async () => {
    const open = await openPanel({
      text: 'The animal slept because it was [MASK].',
      settings: { 'attentionInspector.model': 'encoder' },
    });
    await onOneScreen(open, /masked/i);
  });
});

/** Without scrolling: the grid, the open head's heatmap and labels, predictions and readout. */
async function onOneScreen(open: OpenPanel, predictions: RegExp): Promise<void> {
  const { panel } = open;
  const missing: string[] = [];
  for (const width of widths) {
    await open.setWidth(width);
    await setHeight(open);
    await comesToRest(open);
    for (const { name, longer, above, below } of await places(panel, predictions)) {
      const where = `${name} at ${width} px`;
      if (above > 0) missing.push(`${where} begins ${Math.round(above)} px above`);
      if (below > 0) missing.push(`${where} ends ${Math.round(below)} px below`);
      if (name === 'heatmap' && longer < leastHeatmap)
        missing.push(`${where} is only ${Math.round(longer)} px large`);
    }
  }
  deepStrictEqual(missing, []);
}

/** How far each begins above what is seen of the view, or ends below. */
async function places(panel: FrameLocator, predictions: RegExp) {
  const shown = {
    grid: panel.getByRole('grid', { name: 'Heads' }),
    'last head': panel.getByRole('gridcell').last(),
    heatmap: panel.getByRole('application', { name: /^Attention heatmap/ }).first(),
    labels: panel.getByRole('listbox', { name: 'From (query)' }).first(),
    predictions: panel.getByRole('heading', { name: predictions }).first(),
    readout: panel.getByRole('status', { name: 'Readout' }),
  };
  return Promise.all(
    Object.entries(shown).map(async ([name, locator]) => ({
      name,
      ...(await locator.evaluate((element) => {
        const { top, bottom, width, height } = element.getBoundingClientRect();
        const stage =
          element.closest('main')?.getBoundingClientRect() ?? document.body.getBoundingClientRect();
        return { longer: Math.max(width, height), above: stage.top - top, below: bottom - stage.bottom };
      })),
    })),
  );
}

/** Resizes the window until the panel has its height. */
async function setHeight({ page }: OpenPanel): Promise<void> {
  const box = (await page.locator('iframe.webview.ready').boundingBox())!;
  const { width, height: window } = page.viewportSize()!;
  await page.setViewportSize({ width, height: window + height - Math.round(box.height) });
}
