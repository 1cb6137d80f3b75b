import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { misfits } from '../editor/misfits';
import type { OpenPanel } from '../editor/panel';
import { speakChinese } from './chinese';
import { fixture, inspected, openWithModel } from './commandLine';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { comesToRest, openView, readoutSays } from './panelParts';
import { underlinesIn } from './underlines';

const text =
  'The lamp in the window of the blue house is lit. Nobody lives there, and still, every evening, the lamp in the window of the blue';

describe('where the answer comes from', () => {
  let open: OpenPanel;
  afterEach(closePanels);

  const show = async (model: string, passage: string, width = 1210) => {
    open = await openWithModel(model, passage, width);
    await openView(open.panel, 'Effect');
    await open.panel.getByRole('button', { name: 'Where the answer comes from' }).click();
    await grid().waitFor();
  };
  const grid = () => open.panel.getByRole('grid', { name: 'Shares of the logit' });
  const cell = (name: string) => grid().getByRole('gridcell', { name, exact: false });
  const parts = () => open.panel.getByRole('list', { name: 'The strongest parts' }).getByRole('listitem');
  const sources = () =>
    open.panel.getByRole('list', { name: 'The strongest source tokens' }).getByRole('listitem');

  it('sums the shares to the logit that the model itself computes', async () => {
    const { logits } = inspected(text).taps;
    const own = Math.max(...logits.at(-1)!);
    await show('decoder', text);
    const rows = await numbersIn(parts());
    strictEqual(rows.length, 13, 'ten parts, the others, the sum and the model’s own logit');
    const [sum, logit] = rows.slice(-2);
    strictEqual(logit, own.toFixed(2));
    strictEqual(sum, own.toFixed(2));
    // Eleven numbers with two decimals each.
    isClose(total(rows.slice(0, -2)), own, 0.06);
    const cells = await grid().getByRole('gridcell').count();
    strictEqual(cells, 6 * 8 + 6 + 3, 'every head, every MLP, embedding, position and biases');
    isClose(total(await valuesOfCells()), own, cells * 0.005);
    await readoutSays(open.panel, new RegExp(`57 parts sum to ${own.toFixed(3)}`));
  });

  it('divides the difference of two logits, which leaves a common shift out', async () => {
    const row = inspected(text).taps.logits.at(-1)!;
    const [first, second] = [...row].sort((a, b) => b - a);
    await show('decoder', text);
    await open.panel.getByText(/Not centred/).waitFor();
    await open.panel.getByRole('combobox', { name: 'Measured' }).selectOption({ label: 'logit difference' });
    await parts().filter({ hasText: 'the model’s own difference' }).waitFor();
    const numbers = await numbersIn(parts());
    strictEqual(numbers.at(-1), (first! - second!).toFixed(2));
    isClose(total(numbers.slice(0, -2)), first! - second!, 0.06);
    strictEqual(await open.panel.getByText(/Not centred/).count(), 0);
  });

  it('opens a head into its source tokens, which sum to its share and are tinted in the source', async () => {
    await show('decoder', text);
    await cell('layer 4 head 5 ').click();
    strictEqual(await cell('layer 4 head 5 ').getAttribute('aria-selected'), 'true');
    await open.panel.getByRole('heading', { name: 'Source tokens of layer 4 head 5' }).waitFor();
    const share = valueIn((await cell('layer 4 head 5 ').getAttribute('aria-label'))!);
    const numbers = await numbersIn(sources());
    isClose(Number(plain(numbers.at(-1)!)), share, 0.006);
    isClose(total(numbers.slice(0, -1)), share, 0.06);
    // The head that finds what followed the same words before takes nearly all from there.
    ok((await sources().first().innerText()).includes('house'), await sources().first().innerText());
    const inPanel = await open.panel
      .locator('.token-text [data-token]')
      .evaluateAll((tokens) =>
        tokens.flatMap((token) => [...[(token as HTMLElement).style.getPropertyValue('--value')]]),
      );
    const strongest = inPanel.find((colour) => colour.startsWith('rgb(255 195 149'));
    ok(strongest, 'the text in the panel has the end of the diverging scale');
    await eventually(async () => {
      const colours = (await underlinesIn(open.page)).map(({ colour }) => colour);
      ok(colours.includes('rgb(255, 195, 149)'), `the source has it too: ${colours}`);
    });
    await open.panel.getByRole('button', { name: 'Ablate' }).click();
    await eventually(async () => {
      const colours = (await underlinesIn(open.page)).map(({ colour }) => colour);
      ok(!colours.includes('rgb(255, 195, 149)'), 'attention again');
    });
  });

  it('opens a head of another attention', async () => {
    await show('translator', 'China is a big country.');
    await cell('Decoder: layer 1 head 2 ').click();
    await open.panel.getByRole('heading', { name: 'Source tokens of Decoder: layer 1 head 2' }).waitFor();
    const attentions = open.panel.getByRole('group', { name: 'Attention', exact: true });
    strictEqual(await attentions.getByRole('button', { pressed: true }).innerText(), 'Decoder');
    await cell('Cross: layer 2 head 7 ').click();
    await open.panel.getByRole('heading', { name: 'Source tokens of Cross: layer 2 head 7' }).waitFor();
    strictEqual(await attentions.getByRole('button', { pressed: true }).innerText(), 'Cross');
  });

  it('says that the logit is the one before a model’s cap', async () => {
    const passage = 'The animal slept.';
    const cap = 3;
    const own = Math.max(...inspected(passage, '--model', fixture('gemma2')).taps.logits.at(-1)!);
    await show(fixture('gemma2'), passage);
    await open.panel.getByText(/The model caps its logits/).waitFor();
    const row = parts().filter({ hasText: 'its own, uncapped' });
    const [uncapped] = await numbersIn(row);
    isClose(cap * Math.tanh(Number(uncapped) / cap), own, 0.006);
  });

  it('is read by keyboard, and says where the focus is', async () => {
    await show('decoder', text);
    await cell('layer 3 head 4 ').click();
    await cell('layer 3 head 4 ').press('ArrowDown');
    await readoutSays(
      open.panel,
      /^layer 4 head 4 adds [+−]0\.\d{3} to the logit of “␣house”, rank \d+ of 57/,
    );
    await open.panel.locator('.share:focus').press('Enter');
    await open.panel.getByRole('heading', { name: 'Source tokens of layer 4 head 4' }).waitFor();
  });

  it('moves nothing under the pointer', async () => {
    await show('decoder', text, 771);
    const places = () =>
      open.panel
        .locator('section, .share, .waterfall-row, .legend, .token-text')
        .evaluateAll((all) => all.map((each) => JSON.stringify(each.getBoundingClientRect())));
    await comesToRest(open);
    const before = await places();
    for (const hovered of [cell('layer 0 head 7 '), cell('layer 5 MLP '), parts().first()]) {
      await hovered.hover();
      await open.panel.locator('.pointed').first().waitFor();
      deepStrictEqual(await places(), before);
    }
  });

  it('fits in Chinese', async () => {
    open = await openPanel({ text, show: false });
    await speakChinese(open);
    await open.select(text);
    await open.runCommand('attentionInspector.show');
    await open.panel.getByRole('tab', { name: '影响' }).click();
    for (const name of ['答案从何而来', '逐层']) {
      await open.panel.getByRole('button', { name, exact: true }).click();
      await open.panel.getByRole('grid').waitFor();
      for (const width of [400, 621, 1210]) {
        await open.setWidth(width);
        await comesToRest(open);
        deepStrictEqual(await misfits(open.panel), [], `${name}, ${width} px`);
      }
    }
  });

  for (const [model, passage] of [
    ['decoder', text],
    ['encoder', 'The animal crossed the [MASK] because it was tired.'],
    ['translator', 'Tomorrow my mother will go to Beijing by train.'],
  ] as const)
    it(`fits at every width: ${model}`, async () => {
      await show(model, passage);
      for (const width of [400, 621, 771, 1000, 1210, 1600]) {
        await open.setWidth(width);
        await comesToRest(open);
        deepStrictEqual(await misfits(open.panel), [], `${width} px`);
      }
    });

  async function valuesOfCells(): Promise<string[]> {
    const labels = await grid()
      .getByRole('gridcell')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label')!));
    return labels.map((label) => String(valueIn(label)));
  }
});

/** The numbers at the ends of rows, as written. */
async function numbersIn(rows: ReturnType<OpenPanel['panel']['locator']>): Promise<string[]> {
  return (await rows.locator('.waterfall-value').allInnerTexts()).map(plain);
}

function valueIn(label: string): number {
  return Number(plain(label.split(' ').at(-1)!));
}

function plain(number: string): string {
  return number.replace('−', '-').replace('+', '');
}

function total(numbers: readonly string[]): number {
  return numbers.reduce((sum, number) => sum + Number(number), 0);
}

function isClose(actual: number, expected: number, within: number): void {
  ok(Math.abs(actual - expected) <= within, `${actual}, not ${expected} ± ${within}`);
}
