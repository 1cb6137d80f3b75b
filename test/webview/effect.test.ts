import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { misfits } from '../editor/misfits';
import type { OpenPanel } from '../editor/panel';
import { speakChinese } from './chinese';
import { fixture, inspected, openWithModel } from './commandLine';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { comesToRest, openView, readoutSays, reloadWindow } from './panelParts';

const lamp =
  'The lamp in the window of the blue house is lit. Nobody lives there, and still, every evening, the lamp in the window of the blue';

// What `transformers` computes with forward hooks: see test/fixtures/effect/reference.py.
const byMeanAtPlace = { 'Layer 0, head 5': -5.993, 'Layer 3, head 5': -1.863, 'Layer 4, head 4': -0.488 };
const byZeroAtPlace = { 'Layer 0, head 5': -4.656, 'Layer 3, head 5': -2.254, 'Layer 4, head 4': -0.157 };
const mlpsByMean = { 'MLP of layer 1': 0.18, 'MLP of layer 5': -3.674 };
const asItIs = ['␣house 0.494', 'let 0.019', 'line 0.013', '␣window 0.012', 'ics 0.010'];
const without35 = ['␣house 0.162', 'let 0.069', '␣line 0.030', 'line 0.025', '␣window 0.022'];
const without23Everywhere = ['␣house 0.064', '␣line 0.050', 'print 0.044', 'let 0.041', '␣window 0.022'];
const withoutThree = ['let 0.059', '␣line 0.051', 'print 0.037', '␣house 0.037', 'line 0.035'];

describe('Effect', () => {
  let open: OpenPanel;
  const part = (name: string) => open.panel.getByRole('gridcell', { name: new RegExp(`^${name}:`) });
  const choose = (name: string, option: string) =>
    open.panel.getByRole('combobox', { name, exact: true }).selectOption(option);
  const press = (name: string) => open.panel.getByRole('button', { name, exact: true }).click();
  const answers = () =>
    open.panel
      .locator('.model-answer')
      .evaluateAll((lists) =>
        lists.map((list) =>
          [...list.querySelectorAll('li')].map((row) =>
            ['.expected-token', '.expected-value'].map((of) => row.querySelector(of)!.textContent).join(' '),
          ),
        ),
      );
  const answersBecome = (before: readonly string[], after: readonly string[]) =>
    eventually(async () => deepStrictEqual(await answers(), [before, after]));
  const effectsBecome = (expected: Readonly<Record<string, number>>) =>
    eventually(async () => {
      strictEqual(await open.panel.locator('.outdated').count(), 0);
      for (const [name, effect] of Object.entries(expected)) {
        const said = (await part(name).getAttribute('aria-label'))!.split(': ')[1]!.replace('−', '-');
        ok(Math.abs(Number(said) - effect) < 0.006, `${name}: ${said}, not ${effect}`);
      }
    });

  describe('of a decoder’s parts', () => {
    before(async () => {
      open = await openPanel({ text: lamp, width: 1210 });
      await openView(open.panel, 'Effect');
    });
    after(closePanels);

    it('colours every head and MLP by what removing it by its mean does to the likeliest token’s logit', async () => {
      await effectsBecome({ ...byMeanAtPlace, ...mlpsByMean });
      strictEqual(await open.panel.getByRole('grid').getByRole('gridcell').count(), 6 * 8 + 6);
      deepStrictEqual(await answers(), [asItIs, []]);
    });

    it('says the pointed part’s effect in the readout, without running anything', async () => {
      await part('Layer 0, head 5').hover();
      await readoutSays(
        open.panel,
        'without layer 0 head 5: −5.993 (11.940 → 5.946), logit of “␣house”, by its mean, at the place',
      );
      deepStrictEqual(await answers(), [asItIs, []]);
    });

    it('shows the five likeliest tokens before and after, and says the change', async () => {
      await part('Layer 3, head 5').click();
      await answersBecome(asItIs, without35);
      await open.panel
        .getByText(
          'Without layer 3 head 5 (by its mean, at the place), the logit of “␣house” falls by 1.86, from 11.94 to 10.08.',
        )
        .waitFor();
    });

    it('moves among the parts by arrow keys, removes by Enter, and puts back by Esc', async () => {
      await part('Layer 3, head 5').press('ArrowUp');
      await open.page.keyboard.press('ArrowRight');
      await readoutSays(open.panel, /^without layer 2 head 6:/);
      await open.page.keyboard.press('Enter');
      await open.panel.getByText(/^Without layer 2 head 6 \(/).waitFor();
      await open.page.keyboard.press('Escape');
      await open.panel.getByText('Click a part to remove it').waitFor();
      strictEqual(await open.panel.getByRole('gridcell', { selected: true }).count(), 0);
    });

    it('removes by zero, everywhere, and several parts together', async () => {
      await press('by zero');
      await effectsBecome(byZeroAtPlace);
      await press('everywhere');
      await part('Layer 2, head 3').click();
      await answersBecome(asItIs, without23Everywhere);
      await part('Layer 3, head 5').click();
      for (const name of ['Layer 4, head 3', 'Layer 4, head 5'])
        await part(name).click({ modifiers: ['Shift'] });
      await answersBecome(asItIs, withoutThree);
      await open.panel
        .getByText('Without layer 3 head 5, layer 4 head 3, and layer 4 head 5 (by zero, everywhere), ')
        .waitFor();
    });

    it('puts the strongest effects first', async () => {
      await press('by its mean');
      await press('at the place');
      await choose('Order of the parts', 'Strongest effect');
      await effectsBecome(byMeanAtPlace);
      const order = await open.panel.getByRole('gridcell').evaluateAll((cells) =>
        cells.flatMap(({ ariaLabel }) => {
          const [name, effect] = ariaLabel!.split(': ');
          return name!.startsWith('Layer') ? [Math.abs(Number(effect!.replace('−', '-')))] : [];
        }),
      );
      strictEqual(order.length, 48);
      ok(
        order.every((effect, at) => at === 0 || effect <= order[at - 1]!),
        order.join(),
      );
      await choose('Order of the parts', 'Layer and head');
    });

    it('measures other tokens: by their text, by their id, and as a difference', async () => {
      await choose('Measured', 'logit difference');
      await open.panel.getByRole('button', { name: /^minus/ }).click();
      const input = open.panel.getByRole('textbox', { name: /Another token/ }).last();
      await input.fill('␣nosuchword');
      await input.press('Enter');
      await open.panel.getByRole('alert').filter({ hasText: 'no token “␣nosuchword”' }).waitFor();
      await input.fill('␣window');
      await input.press('Enter');
      await effectsBecome({ 'Layer 3, head 5': -1.699, 'Layer 0, head 5': -6.738 });
      await open.panel.getByRole('button', { name: /^minus/ }).click();
      await input.fill('#3381');
      await input.press('Enter');
      await effectsBecome({ 'Layer 3, head 5': 0, 'Layer 0, head 5': 0 });
    });

    it('measures at another place, in probabilities', async () => {
      await choose('Measured', 'probability');
      await choose('after', '7');
      await effectsBecome({ 'Layer 3, head 5': -0.003, 'Layer 0, head 5': -0.059 });
      await choose('after', '34');
    });

    it('leaves a head off in every view', async () => {
      await part('Layer 3, head 5').click();
      await open.panel.getByRole('checkbox', { name: 'Off in every view' }).check();
      await open.panel.getByRole('note').filter({ hasText: 'Layer 3 head 5 is removed' }).waitFor();
      await effectsBecome({ 'Layer 3, head 5': 0 });
      await openView(open.panel, 'Heads');
      // By its mean everywhere: what `transformers` computes.
      await open.panel.locator('.expected-value', { hasText: '0.131' }).first().waitFor();
      await openView(open.panel, 'Effect');
      await open.panel.getByRole('checkbox', { name: 'Off in every view' }).uncheck();
      await eventually(async () => strictEqual((await answers())[0]![0], asItIs[0]));
    });

    it('opens a head in Heads, and Esc leads back', async () => {
      await press('Open in Heads');
      await open.panel.getByLabel('Attention heatmap, layer 3, head 5').waitFor();
      await open.panel.locator('body').press('Escape');
      await open.panel.getByRole('tab', { name: 'Effect', selected: true }).waitFor();
    });

    it('copies the effects as a table', async () => {
      await open.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await open.panel.getByRole('button', { name: 'Export', exact: true }).click();
      await press('Copy as CSV');
      const copied = await eventually(async () => {
        const text = await open.evaluate((vscode) => vscode.env.clipboard.readText());
        match(text, /L0/);
        return text;
      });
      match(copied, /probability of “␣house”/);
    });

    it('survives a reload with its measure, its parts and how they are removed', async () => {
      await press('everywhere');
      await answersBecome(
        asItIs,
        await eventually(async () => {
          const [, after] = await answers();
          strictEqual(after!.length, 5);
          return after!;
        }),
      );
      const before = await answers();
      await reloadWindow(open);
      await open.panel.getByRole('tab', { name: 'Effect', selected: true }).waitFor();
      await eventually(async () => deepStrictEqual(await answers(), before));
      strictEqual(await open.panel.getByRole('combobox', { name: 'Measured' }).inputValue(), 'probability');
    });
  });

  describe('of other models', () => {
    afterEach(closePanels);

    async function removeEverywhere(name: string): Promise<void> {
      await openView(open.panel, 'Effect');
      await press('by zero');
      await press('everywhere');
      await part(name).click();
    }

    const probabilitiesBecome = (before: readonly number[], after: readonly number[]) =>
      eventually(async () =>
        deepStrictEqual(
          (await answers()).map((rows) => rows.map((row) => row.split(' ').slice(1).join(' '))),
          [before, after].map(fiveLargest),
        ),
      );

    it('answer at a masked word what the command line answers without the head', async () => {
      const [text, model] = ['The animal crossed the [MASK].', ['--model', fixture('bert')]] as const;
      open = await openWithModel(fixture('bert'), text);
      const own = inspected(text, ...model);
      const mask = own.tokens.findIndex(({ text }) => text === '[MASK]');
      await removeEverywhere('Layer 1, head 0');
      await probabilitiesBecome(
        own.taps.logits[mask]!,
        inspected(text, ...model, '--set', 'head.1.0=zero').taps.logits[mask]!,
      );
    });

    it('answer at a place of the target what the command line answers without the head', async () => {
      const [text, model] = [
        'Tomorrow my mother will go to Beijing by train.',
        ['--model', 'translator'],
      ] as const;
      open = await openWithModel('translator', text);
      const own = inspected(text, ...model);
      const target = ['--target', own.translation];
      await removeEverywhere('Layer 1, head 5');
      await choose('after', '3');
      await probabilitiesBecome(
        own.taps.logits[3]!,
        inspected(text, ...model, ...target, '--set', 'decoder.cross_attn.head.1.5=zero').taps.logits[3]!,
      );
    });

    it('says why an encoder’s heads have no effect at a place of the target', async () => {
      open = await openWithModel('translator', 'Tomorrow my mother will go to Beijing by train.');
      await openView(open.panel, 'Effect');
      await part('Layer 1, head 2').waitFor();
      await press('Encoder');
      await open.panel.getByText('only parts of the decoder can be removed').waitFor();
      await press('everywhere');
      await part('Layer 1, head 2').waitFor();
    });
  });

  describe('fits', () => {
    afterEach(closePanels);

    for (const language of ['English', 'Chinese'])
      it(`into the panel at every width, in ${language}`, async () => {
        open = await openPanel({ text: lamp, height: 720, show: false });
        if (language === 'Chinese') await speakChinese(open);
        await open.select(lamp);
        await open.runCommand('attentionInspector.show');
        await open.panel.locator('#tab-effect').click();
        await open.panel.locator('.measure select').first().selectOption('difference');
        await open.panel.locator('[data-at="3,5"]').click();
        await open.panel.locator('[data-at="4,3"]').click({ modifiers: ['Shift'] });
        await open.panel.locator('.model-answer').nth(1).locator('li').first().waitFor();
        const found: string[] = [];
        for (const width of [400, 621, 771, 1000, 1210, 1600]) {
          await open.setWidth(width);
          await comesToRest(open);
          found.push(...(await misfits(open.panel)).map((misfit) => `at ${width} px: ${misfit}`));
        }
        deepStrictEqual(found, []);
      });
  });
});

/** The definition: the five largest entries of the softmax over the vocabulary, with three decimals. */
function fiveLargest(logits: readonly number[]): string[] {
  const largest = Math.max(...logits);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
  return logits
    .map((logit) => Math.exp(logit - largest) / total)
    .sort((a, b) => b - a)
    .slice(0, 5)
    .map((probability) => (probability < 0.0005 ? '< 0.001' : probability.toFixed(3)));
}
