import { deepStrictEqual, ok } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { openView } from './panelParts';

const widths = [400, 621, 771, 1000, 1210, 1600];
const views = ['Heads', 'Compare', 'Text', 'Positions', 'Effect'] as const;
const text =
  'The animal slept because it was tired. The street was wide, and the animal did not cross it, because it was much too tired.';

describe('the readout', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text, width: 1210 });
    for (const name of ['Layer 3, head 5', 'Layer 0, head 2', 'Layer 2, head 1', 'Layer 4, head 4'])
      await open.panel.getByRole('gridcell', { name }).click({ modifiers: ['Shift'] });
    await open.panel.getByRole('combobox', { name: 'Shown values' }).selectOption('Value-weighted');
    await lock(open);
  });

  after(closePanels);

  it('keeps its hints and its height as the sentence grows and shrinks', async () => {
    for (const width of widths) {
      await open.setWidth(width);
      await openView(open.panel, 'Heads');
      const before = await measure(open);
      await open.panel.locator('body').press('Escape');
      await open.panel
        .getByRole('status', { name: 'Readout' })
        .filter({ hasText: 'hover a token' })
        .waitFor();
      const { height, hints } = await measure(open);
      deepStrictEqual({ height, hints }, { height: before.height, hints: before.hints }, `at ${width} px`);
      ok(width < 600 || hints.length > 0, `${width} px have room for a hint`);
      await lock(open);
    }
  });

  it('has every number in sight and keeps its height, at every width in every view', async () => {
    for (const width of widths) {
      await open.setWidth(width);
      for (const view of views) {
        await openView(open.panel, view);
        await open.page.waitForTimeout(100);
        const { height, cut, covered } = await measure(open);
        deepStrictEqual(
          { height, cut, covered },
          { height: 44, cut: [], covered: false },
          `${view} at ${width} px`,
        );
      }
    }
  });
});

/** Locks the last “tired”, whose text occurs twice, so that the sentence says where it stands. */
async function lock({ panel, page }: OpenPanel): Promise<void> {
  await panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(-2).click();
  await page.mouse.move(5, 5);
  await panel.getByRole('status', { name: 'Readout' }).filter({ hasText: 'rank' }).waitFor();
}

function measure({ panel }: OpenPanel) {
  return panel.locator('.readout').evaluate((readout) => {
    const sentence = readout.querySelector('.readout-sentence')!;
    const { top, bottom, left, right } = sentence.getBoundingClientRect();
    const isOut = (box: DOMRect) =>
      box.top < top - 1 || box.bottom > bottom + 1 || box.left < left - 1 || box.right > right + 1;
    const hints = [...readout.querySelectorAll<HTMLElement>('.hints > span')]
      .filter((hint) => hint.style.visibility !== 'hidden')
      .map((hint) => ({ text: hint.innerText, x: Math.round(hint.getBoundingClientRect().x) }));
    return {
      height: readout.getBoundingClientRect().height,
      cut: [...sentence.querySelectorAll('b')]
        .filter((each) => isOut(each.getBoundingClientRect()))
        .map((each) => each.innerText),
      covered: hints.some(({ x }) => x < right),
      hints,
    };
  });
}
