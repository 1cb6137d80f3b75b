import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenPanel } from '../editor/panel';
import { themeNames } from '../editor/theme';
import { violations } from './accessibility';
import { fixture, type Inspected, inspected, openWithModel, weightAndRank } from './commandLine';
import { closePanels } from './panel';
import { comesToRest, heatmapOf, openView, readoutSays, reloadWindow } from './panelParts';
import { underlinesBecome } from './underlines';

const text = 'I love China';
const target = '我爱中国';
const marian = fixture('marian');

describe('an encoder–decoder', () => {
  let open: OpenPanel;
  let written: Inspected;
  let given: Inspected;

  before(async () => {
    written = inspected(text, '--model', marian);
    given = inspected(text, '--model', marian, '--target', target);
    open = await openWithModel(marian, text);
  });

  after(closePanels);

  const input = () => open.panel.getByRole('textbox', { name: 'Target' });
  const attentionNamed = (name: string) => open.panel.getByRole('button', { name, exact: true });
  const heads = () => open.panel.getByRole('grid', { name: 'Heads' }).getByRole('gridcell');
  const queries = () => open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option');
  const keys = () => open.panel.getByRole('listbox', { name: 'To (key)' }).getByRole('option');
  /** From a query to its heaviest key. */
  const sentence = (row: readonly number[], from: string, to: readonly string[]) => {
    const key = row.indexOf(Math.max(...row));
    return `“${from}” → “${to[key]}”[^“]*${weightAndRank(row, key)}`;
  };

  it('starts with cross-attention, and shows what the model wrote', async () => {
    await open.panel.getByRole('button', { name: 'Cross', pressed: true }).waitFor();
    strictEqual(await input().inputValue(), written.translation);
    await open.panel.getByText('written by the model').waitFor();
    strictEqual(await heads().count(), 9);
    strictEqual(await queries().count(), written.target_tokens.length);
    strictEqual(await keys().count(), written.tokens.length);
  });

  it('reads a target in the reader’s own words', async () => {
    await input().fill(target);
    await input().press('Enter');
    await open.panel.getByRole('button', { name: 'Let the model write it' }).waitFor();
    strictEqual(await input().inputValue(), target);
    strictEqual(await queries().count(), given.target_tokens.length);
  });

  it('leaves the target as it is after Esc', async () => {
    await input().fill('国');
    await input().press('Escape');
    strictEqual(await input().inputValue(), target);
  });

  it('names a query by the token that is written there, and says which one is read', async () => {
    await open.panel.getByRole('gridcell', { name: 'Layer 1, head 2' }).click();
    const query = given.target_tokens.findIndex(({ text }) => text === '爱');
    await queries().nth(query).click();
    const row = given.taps['decoder.blocks.1.cross_attn.pattern']![2]![query]!;
    const labels = given.tokens.map(({ text }) => text);
    await readoutSays(
      open.panel,
      new RegExp(`^layer 1 head 2: ${sentence(row, '中', labels)}; given after reading “爱”$`),
    );
    strictEqual(await queries().nth(query).innerText(), '中');
    strictEqual(await queries().nth(query).getAttribute('data-beside'), ' ◂ 爱');
    const box = await heatmapOf(open.panel, 1, 2).boundingBox();
    ok(box!.width > 2 * box!.height, 'fourteen keys stand beside six queries');
  });

  it('underlines the tokens of the text that a target’s token attends to', async () => {
    await underlinesBecome(open.page, ({ length }) => length > 0, true);
    await open.shoot('test/out/crossAttention.png', 'window');
  });

  it('shows the decoder’s own attention, where a later token is masked and nothing is in the text', async () => {
    await attentionNamed('Decoder').click();
    strictEqual(await heads().count(), 9);
    const row = given.taps['decoder.blocks.1.attn.pattern']![2]!;
    const query = given.target_tokens.findIndex(({ text }) => text === '爱');
    const labels = given.target_tokens.map(({ text }) => text);
    await readoutSays(
      open.panel,
      new RegExp(`^layer 1 head 2: ${sentence(row[query]!.slice(0, query + 1), '爱', labels)}; reads`),
    );
    await underlinesBecome(open.page, ({ length }) => length, 0);
  });

  it('shows the encoder’s attention, with the encoder’s own number of heads', async () => {
    await attentionNamed('Encoder').click();
    strictEqual(await heads().count(), 8);
    const query = given.tokens.findIndex(({ text }) => text === '‹C›');
    await queries().nth(query).click();
    await open.page.mouse.move(5, 5);
    const row = given.taps['encoder.blocks.1.attn.pattern']![2]![query]!;
    await readoutSays(
      open.panel,
      new RegExp(
        `^layer 1 head 2: ${sentence(
          row,
          '‹C›',
          given.tokens.map(({ text }) => text),
        )}$`,
      ),
    );
  });

  it('keeps the token that is locked as a key of cross-attention', async () => {
    await attentionNamed('Cross').click();
    const key = given.tokens.findIndex(({ text }) => text === '‹C›');
    strictEqual(await keys().nth(key).getAttribute('aria-selected'), 'true');
  });

  it('shows the text above the target, and tints one by the other', async () => {
    await openView(open.panel, 'Text');
    await open.panel.getByRole('listbox', { name: 'Target' }).getByRole('option', { name: '爱' }).click();
    await open.page.mouse.move(5, 5);
    const written = given.target_tokens.findIndex(({ text }) => text === '爱');
    const row = given.taps['decoder.blocks.1.cross_attn.pattern']![2]![written - 1]!;
    await readoutSays(
      open.panel,
      new RegExp(
        `${sentence(
          row,
          '爱',
          given.tokens.map(({ text }) => text),
        )}; given after reading “我”.* token ${written} of the target`,
      ),
    );
    await openView(open.panel, 'Heads');
  });

  for (const theme of themeNames)
    it(`has no accessibility violation in ${theme}`, async () => {
      await open.setTheme(theme);
      await comesToRest(open);
      await open.shoot(`test/out/views/cross-${theme}.png`);
      deepStrictEqual(await violations(open), []);
    });

  for (const name of ['Encoder', 'Decoder'])
    it(`has none in ${name} either`, async () => {
      await attentionNamed(name).click();
      await comesToRest(open);
      await open.shoot(`test/out/views/${name.toLowerCase()}.png`);
      deepStrictEqual(await violations(open), []);
    });

  it('comes back after a reload of the window as it was', async () => {
    await attentionNamed('Decoder').click();
    await reloadWindow(open);
    await open.panel.getByRole('button', { name: 'Decoder', pressed: true }).waitFor();
    strictEqual(await input().inputValue(), target);
  });

  it('lets the model write again', async () => {
    await open.panel.getByRole('button', { name: 'Let the model write it' }).click();
    await open.panel.getByText('written by the model').waitFor();
    strictEqual(await input().inputValue(), written.translation);
  });
});

describe('the translator', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openWithModel('translator', 'I love China');
  });

  after(closePanels);

  it('attends to a word when it writes its translation, and says so', async () => {
    const { tokens, target_tokens, taps, translation } = inspected('I love China', '--model', 'translator');
    strictEqual(translation, '我爱中国');
    const heads = taps['decoder.blocks.2.cross_attn.pattern']!;
    const queries = open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option');
    const words = target_tokens.map(({ text }) => text);
    const query = words.indexOf('爱') - 1;
    const key = tokens.findIndex(({ text }) => text.endsWith('love'));
    const head = heads.findIndex((pattern) => pattern[query]![key]! > 0.9);
    await open.panel.getByRole('gridcell', { name: `Layer 2, head ${head}` }).click();
    await queries.nth(query).click();
    await open.page.mouse.move(5, 5);
    await readoutSays(
      open.panel,
      `layer 2 head ${head}: “爱” → “${tokens[key]!.text}” ${weightAndRank(heads[head]![query]!, key)}; written after reading “我”`,
    );
    strictEqual(await queries.nth(query).innerText(), '爱');
    strictEqual(await queries.nth(query).getAttribute('data-beside'), ' ◂ 我');
    await open.shoot('test/out/translator.png', 'window');
  });

  it('names the token that is read beside each row of an exported figure', async () => {
    const { target_tokens } = inspected('I love China', '--model', 'translator');
    const words = target_tokens.map(({ text }) => text);
    await open.panel.getByRole('gridcell', { name: 'Layer 2, head 0' }).click({ modifiers: ['Shift'] });
    for (const view of ['Heads', 'Compare'] as const) {
      await openView(open.panel, view);
      const file = join(open.folder, `${view}.svg`);
      await open.evaluate(
        (vscode, file) =>
          vscode.commands.executeCommand('attentionInspector.exportFigure', vscode.Uri.file(file)),
        file,
      );
      const texts = await open.page.evaluate(
        (svg) => {
          const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
          return [...documentElement.querySelectorAll('text')].map(({ textContent }) => textContent);
        },
        readFileSync(file, 'utf8'),
      );
      words.slice(0, -1).forEach((read, at) => {
        const label = `${words[at + 1]} ◂ ${read}`;
        ok(texts.includes(label), `${label} is not among ${texts.join(' | ')}`);
      });
    }
  });
});
