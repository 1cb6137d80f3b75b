import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { misfits } from '../editor/misfits';
import type { OpenPanel } from '../editor/panel';
import { fixture, inspected, openWithModel } from './commandLine';
import { eventually } from './eventually';
import { closePanels } from './panel';
import { comesToRest, openView, readoutSays } from './panelParts';

const text =
  'The lamp in the window of the blue house is lit. Nobody lives there, and still, every evening, the lamp in the window of the blue';

describe('layer by layer', () => {
  let open: OpenPanel;
  afterEach(closePanels);

  const show = async (model: string, passage: string, width = 1210) => {
    open = await openWithModel(model, passage, width);
    await openView(open.panel, 'Effect');
    await open.panel.getByRole('button', { name: 'Layer by layer' }).click();
    await table().waitFor();
  };
  const table = () => open.panel.getByRole('grid', { name: 'The likeliest token by place and layer' });
  const cellAt = (place: number, depth: number) => table().locator(`[data-at="${place},${depth}"]`);
  const listed = async () =>
    (await open.panel.locator('.lens-likeliest li').allInnerTexts()).map((row) =>
      row.split('\n').map((part) => part.trim()),
    );

  it('ends with the model’s own answer at every place, coloured by the measured token', async () => {
    const { tokens, taps } = inspected(text);
    const softmaxes = taps.logits.map(softmax);
    const last = tokens.length - 1;
    const measured = argmax(softmaxes[last]!);
    await show('decoder', text);
    for (const place of [last, last - 7, 0]) {
      await open.panel.locator('.lens-room').evaluate((room, row) => {
        room.scrollTop = row * 24;
      }, place);
      const own = cellAt(place, 6);
      await own.hover();
      const likeliest = [...softmaxes[place]!.entries()].sort(([, a], [, b]) => b - a).slice(0, 5);
      await eventually(async () =>
        deepStrictEqual(
          (await listed()).map((row) => row.at(-1)),
          likeliest.map(([, probability]) => probability.toFixed(3)),
        ),
      );
      const label = (await own.getAttribute('aria-label'))!;
      strictEqual(label.split(' ').at(-1), softmaxes[place]![measured]!.toFixed(3), `place ${place}`);
    }
    await readoutSays(open.panel, new RegExp(`after layer 5: likeliest .* ${maximum(softmaxes[0]!)}`));
  });

  it('locks a cell, whose five tokens stay while others are not hovered', async () => {
    await show('decoder', text);
    const last = inspected(text).tokens.length - 1;
    await cellAt(last, 3).click();
    await comesToRest(open);
    strictEqual(await cellAt(last, 3).getAttribute('aria-selected'), 'true');
    await open.panel.getByRole('heading', { name: 'After layer 2' }).waitFor();
    await cellAt(last, 3).press('ArrowUp');
    await readoutSays(open.panel, /^“␣the” \(\d+, \d+\), after layer 2: likeliest/);
    await cellAt(last - 1, 3).press('Escape');
    await comesToRest(open);
    strictEqual(await cellAt(last, 3).getAttribute('aria-selected'), 'false');
  });

  it('reads a translation’s target, token by token', async () => {
    const { target_tokens, taps } = inspected('China', '--model', fixture('marian'));
    await show(fixture('marian'), 'China');
    strictEqual(await table().getAttribute('aria-rowcount'), String(target_tokens.length + 1));
    const place = Number(await open.panel.getByRole('combobox', { name: 'after', exact: true }).inputValue());
    const measured = argmax(taps.logits[place]!);
    const columns = await table().getByRole('columnheader').count();
    strictEqual(
      (await cellAt(0, columns - 2).getAttribute('aria-label'))!.split(' ').at(-1),
      softmax(taps.logits[0]!)[measured]!.toFixed(3),
    );
  });

  it('keeps the measured place in view in a long text, and draws only what is seen', async () => {
    const long = Array(8).fill(text).join(' ');
    const tokens = inspected(long).tokens.length;
    await show('decoder', long, 621);
    ok((await table().getByRole('row').count()) < 60, 'few rows are drawn');
    for (const place of [tokens - 1, 3, 100]) {
      await open.panel.getByRole('combobox', { name: 'after', exact: true }).selectOption(String(place));
      await eventually(async () => {
        const row = await table().locator('.place').boundingBox();
        const room = await table().boundingBox();
        ok(row && room && row.y >= room.y + 23 && row.y + row.height <= room.y + room.height + 1, `${place}`);
      });
    }
  });

  it('copies the measured token’s probabilities as a table', async () => {
    const { tokens, taps } = inspected(text);
    await show('decoder', text);
    await open.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open.runCommand('attentionInspector.copyCsv');
    const lines = await eventually(async () => {
      const copied = await open.evaluate((vscode) => vscode.env.clipboard.readText());
      const lines = copied.trim().split(/\r?\n/);
      strictEqual(lines.length, tokens.length + 1);
      return lines;
    });
    const last = softmax(taps.logits.at(-1)!);
    strictEqual(Number(lines.at(-1)!.split(',').at(-1)).toFixed(4), Math.max(...last).toFixed(4));
  });

  it('moves nothing under the pointer', async () => {
    await show('decoder', text, 771);
    const last = inspected(text).tokens.length - 1;
    const places = () =>
      open.panel
        .locator('section, .lens-cell, .legend, .lens-likeliest, .expected li')
        .evaluateAll((all) => all.map((each) => JSON.stringify(each.getBoundingClientRect())));
    await comesToRest(open);
    const before = await places();
    for (const depth of [0, 3, 5]) {
      await cellAt(last, depth).hover();
      await open.panel
        .getByRole('heading', { name: depth === 0 ? 'Before layer 0' : `After layer ${depth - 1}` })
        .waitFor();
      deepStrictEqual(await places(), before);
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
});

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const exponentials = logits.map((logit) => Math.exp(logit - largest));
  const total = exponentials.reduce((sum, each) => sum + each, 0);
  return exponentials.map((each) => each / total);
}

function argmax(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}

function maximum(values: readonly number[]): string {
  return Math.max(...values).toFixed(3);
}
