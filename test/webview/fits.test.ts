import { deepStrictEqual } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomModel } from '../../bench/randomModel';
import { misfits } from '../editor/misfits';
import type { OpenPanel } from '../editor/panel';
import { speakChinese } from './chinese';
import { openWithModel } from './commandLine';
import { closePanels, openPanel } from './panel';
import { comesToRest } from './panelParts';

const widths = [400, 621, 771, 1000, 1210, 1600];
const height = 720;
const longName = 'an-unusually-long-name-of-an-instruction-tuned-model-in-bfloat16';

const short = 'The animal slept because it was tired.';
const medium = `${short} The street was wide, and the animal did not cross it, because it was much too tired for that. It slept.`;
const long = Array(6).fill(medium).join('\n');
const longest = Array(16).fill(medium).join('\n');

describe('every text and control fits into the panel and overlaps none', () => {
  afterEach(closePanels);

  for (const [tokens, text, some] of [
    [8, short, [400, 621, 1210]],
    [40, medium, widths],
    [200, long, [621, 771, 1600]],
    [512, longest, [621, 1000]],
  ] as const)
    it(`with ${tokens} tokens`, async () => {
      const open = await openPanel({ text, height });
      await pin(open, [3, 5], [0, 2], [2, 1], [4, 4]);
      await fits(open, some);
    });

  it('with a translation', async () => {
    const open = await openPanel({
      text: 'Tomorrow my mother will go to Beijing by train.',
      settings: { 'attentionInspector.model': 'translator' },
      height,
    });
    await pin(open, [1, 1], [0, 2], [2, 1]);
    await fits(open);
  });

  it('in Chinese', async () => {
    const open = await openPanel({ text: medium, height, show: false });
    await speakChinese(open);
    await open.select(medium);
    await open.runCommand('attentionInspector.show');
    await pin(open, [3, 5], [0, 2], [2, 1]);
    await fits(open);
  });

  it('with 12 × 12 heads of a model with a long name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'attention-inspector-'));
    const shape = { layers: 12, heads: 12, width: 48, vocabulary: 300, context: 256 };
    const open = await openWithModel(await randomModel(join(folder, longName), shape), medium);
    await pin(open, [3, 5], [11, 11], [2, 10], [9, 0]);
    await fits(open);
    rmSync(folder, { recursive: true });
  });
});

async function pin({ panel }: OpenPanel, ...heads: readonly (readonly [number, number])[]): Promise<void> {
  await panel.getByRole('gridcell').first().waitFor();
  for (const [layer, head] of heads)
    await panel
      .getByRole('gridcell', {
        name: new RegExp(`^(Layer ${layer}, head ${head}|第 ${layer} 层，第 ${head} 头)(?!\\d)`),
      })
      .click({ modifiers: ['Shift'] });
}

/** Every tab at these widths, and what stands under *Zoom* and *Anatomy*. */
async function fits(open: OpenPanel, at: readonly number[] = widths): Promise<void> {
  const { panel } = open;
  const found: string[] = [];
  const measure = async (where: string) => {
    const quiet = where.endsWith(` ${at[0]} px`) ? undefined : 50; // Later widths only lay out what has arrived.
    found.push(...(await misfitsAtRest(open, quiet)).map((misfit) => `${where}: ${misfit}`));
  };
  const tabs = await panel.getByRole('tab').all();
  for (const width of at) {
    await open.setWidth(width);
    for (const tab of tabs) {
      await tab.dispatchEvent('click');
      await measure(`${await tab.innerText()} at ${width} px`);
    }
    await tabs[0]!.dispatchEvent('click');
    const zoom = panel.getByRole('button', { name: /^(Zoom|放大)$/ });
    if ((await zoom.count()) > 0) {
      await zoom.dispatchEvent('click');
      await measure(`Zoom at ${width} px`);
    }
    await openAnatomy(open);
    await measure(`Anatomy at ${width} px`);
  }
  deepStrictEqual(found, []);
}

/** What is still misplaced once tensors have arrived and the view has been laid out. */
async function misfitsAtRest(open: OpenPanel, quiet?: number): Promise<readonly string[]> {
  let found: readonly string[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    await comesToRest(open, quiet);
    found = await misfits(open.panel);
    if (found.length === 0) break;
    await open.page.waitForTimeout(300);
  }
  return found;
}

/** Of the last query and the first key, which no mask hides. */
async function openAnatomy({ panel }: OpenPanel): Promise<void> {
  const heatmap = panel.getByRole('application').first();
  const { height } = (await heatmap.boundingBox())!;
  await heatmap.dblclick({ position: { x: 3, y: height - 3 } });
  await panel.locator('.anatomy').waitFor();
}
