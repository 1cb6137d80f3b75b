import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { heatmapOf, openView } from './panelParts';
import { type Reference, referenceOf } from './reference';

const text = 'The animal slept because it was <b> & "tired".';
const [layer, head] = [3, 5];

describe('the exported figure', () => {
  let open: OpenPanel;
  let reference: Reference;

  before(async () => {
    reference = referenceOf(text);
    open = await openPanel({ text });
    await open.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open.panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}` }).click();
    await heatmapOf(open.panel, layer, head).waitFor();
    await open.page.mouse.move(5, 5);
  });

  after(closePanels);

  const weight = (query: number, key: number) => reference.weight(layer, head, query, key);

  /** Chooses in the export menu. */
  async function menu(name: string): Promise<void> {
    await openExportMenu(open);
    await open.panel.getByRole('button', { name, exact: true }).click();
  }

  /** Exports the figure on screen and reads the file. */
  async function exported(ending: string, choice: object = {}, name = 'figure'): Promise<Buffer> {
    const file = join(open.folder, `${name}.${ending}`);
    await open.evaluate(
      (vscode, { file, choice }) =>
        vscode.commands.executeCommand('attentionInspector.exportFigure', vscode.Uri.file(file), choice),
      { file, choice },
    );
    return readFileSync(file);
  }

  /** Opens an exported file in the browser, from disk, and says what it complained about. */
  async function fromDisk<Result>(file: string, work: (page: Page) => Promise<Result>): Promise<Result> {
    const page = await open.page.context().browser()!.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    try {
      await page.goto(pathToFileURL(join(open.folder, file)).href);
      const result = await work(page);
      deepStrictEqual(complaints, []);
      return result;
    } finally {
      await page.close();
    }
  }

  it('is an SVG whose cells say the model’s numbers, with text as text', async () => {
    await exported('svg');
    const { cells, texts } = await fromDisk('figure.svg', (page) =>
      page.evaluate(() => ({
        cells: [...document.querySelectorAll('rect > title')].map((title) => title.textContent!),
        texts: [...document.querySelectorAll('text')].map((text) => text.textContent!),
      })),
    );
    const visible = reference.labels.flatMap((_, query) =>
      Array.from({ length: query + 1 }, (_, key) => weight(query, key)),
    );
    strictEqual(cells.length, visible.length);
    visible.forEach((expected, at) => {
      const said = Number(cells[at]!.split(' ').at(-1));
      ok(Math.abs(said - expected) <= 5e-4 * expected + 1e-12, `${cells[at]} is not ${expected}`);
    });
    for (const part of [`Layer ${layer} · head ${head}`, 'from (query) ↓', 'to (key) →', '0.25', '1'])
      ok(texts.includes(part), `${part} is not among ${texts.join(' | ')}`);
    ok(texts.some((one) => one.includes('text.txt')));
    ok(texts.filter((one) => one.endsWith('animal')).length >= 3);
  });

  it('is the same, byte for byte, when it is made twice', async () => {
    for (const ending of ['svg', 'png', 'html', 'csv'])
      for (const look of ['panel', 'print']) {
        const [first, second] = [
          await exported(ending, { look, scale: 1 }),
          await exported(ending, { look, scale: 1 }, 'again'),
        ];
        ok(first.equals(second), `${ending}, ${look}`);
      }
  });

  it('is a PNG of the SVG’s size times its scale', async () => {
    const [, width, height] = /<svg [^>]*width="(\d+)" height="(\d+)"/.exec(String(await exported('svg')))!;
    for (const scale of [1, 2, 4]) {
      const png = await exported('png', { scale });
      deepStrictEqual(
        [png.readUInt32BE(16), png.readUInt32BE(20)],
        [Number(width) * scale, Number(height) * scale],
      );
    }
  });

  it('is black on white for print', async () => {
    const svg = String(await exported('svg', { look: 'print' }));
    match(svg, /<rect x="0" y="0" [^>]*fill="#ffffff"\/>/);
    match(svg, /<text [^>]*fill="#000000">Layer 3 · head 5</);
  });

  it('is a table with all digits of the model’s numbers', async () => {
    const lines = String(await exported('csv'))
      .trimEnd()
      .split('\r\n')
      .slice(1);
    strictEqual(lines.length, reference.labels.length);
    lines.forEach((line, query) => {
      const cells = line.split(',').slice(-reference.labels.length);
      cells.forEach((cell, key) => {
        if (key > query) strictEqual(cell, '');
        else strictEqual(Math.fround(Number(cell)), weight(query, key));
      });
    });
  });

  it('is a page that opens from disk under its own policy, and says the number of what is pointed at', async () => {
    const html = String(await exported('html'));
    match(
      html,
      /content="default-src 'none'; img-src data:; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'"/,
    );
    await fromDisk('figure.html', async (page) => {
      strictEqual(await page.locator('b').count(), 0);
      const surface = page.getByRole('application', { name: `Layer ${layer} · head ${head}` });
      const [query, key] = [4, 1];
      const cell = page.locator('svg:visible rect > title').nth((query * (query + 1)) / 2 + key);
      const box = (await cell.locator('..').boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      const said = await page.getByRole('status').innerText();
      const [, number, rank, visible] = / (\S+), rank (\d+) of (\d+) visible keys/.exec(said)!;
      ok(Math.abs(Number(number) - weight(query, key)) <= 5e-4 * weight(query, key), said);
      const heavier = Array.from({ length: query + 1 }, (_, other) => weight(query, other));
      strictEqual(Number(rank), 1 + heavier.filter((each) => each > weight(query, key)).length);
      strictEqual(Number(visible), query + 1);
      strictEqual(await page.locator('#row div').count(), query + 1);
      const bars = page.locator('svg:visible .bars > g:not(.row) > rect');
      const heights = await bars.evaluateAll((rects) =>
        rects.map((rect) => Number(rect.getAttribute('height'))),
      );
      strictEqual(heights.length, query + 1);
      heights.forEach((height, other) => {
        const expected = Math.max(1, weight(query, other) * 83); // A weight of 1 is 83 px.
        ok(Math.abs(height - expected) < 0.01, `bar ${other} has ${height} px, not ${expected}`);
      });
      strictEqual(await page.locator('svg:visible .bars > .row[visibility=hidden]').count(), 3);
      await page.screenshot({ path: 'test/out/figure-hover.png', fullPage: true });
      const sizes = () =>
        page
          .locator('svg:visible')
          .evaluateAll((all) => all.map((svg) => svg.getBoundingClientRect().toJSON()));
      const hovered = await sizes();
      await page.mouse.move(1, 1);
      deepStrictEqual(await sizes(), hovered);
      strictEqual(await bars.count(), 0);
      strictEqual(await page.locator('svg:visible .bars > .row[visibility=visible]').count(), 3);
      strictEqual(await page.getByRole('status').innerText(), '');
      await surface.first().focus();
      await page.keyboard.press('ArrowDown');
      match(await page.getByRole('status').innerText(), /The.*1, rank 1 of \d visible/);
      await page.keyboard.press('Escape');
      strictEqual(await page.getByRole('status').innerText(), '');
    });
  });

  it('of every tab is well-formed XML, and the same when it is made twice', async () => {
    for (const pinned of [
      { layer: 3, head: 5 },
      { layer: 1, head: 2 },
    ])
      await open.panel
        .getByRole('gridcell', { name: `Layer ${pinned.layer}, head ${pinned.head}` })
        .click({ modifiers: ['Shift'] });
    await open.page.mouse.move(5, 5);
    for (const view of ['Compare', 'Text', 'Positions', 'Anatomy', 'Heads'] as const) {
      await openView(open.panel, view);
      const [first, second] = [await exported('svg', {}, view), await exported('svg', {}, view)];
      ok(first.equals(second), view);
      const root = await open.page.evaluate((svg) => {
        const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
        return documentElement.nodeName;
      }, String(first));
      strictEqual(root, 'svg', view);
    }
  });

  it('is copied as a picture in the menu, and its numbers as CSV', async () => {
    const [, width] = /<svg [^>]*width="(\d+)"/.exec(String(await exported('svg')))!;
    await menu('Copy Figure');
    await eventually(async () => strictEqual(await copiedWidth(open.page), 2 * Number(width)));
    await menu('Copy as CSV');
    const copied = () => open.evaluate((vscode) => vscode.env.clipboard.readText());
    await eventually(async () => match(await copied(), /^"?Layer 3 · head 5/));
    strictEqual(await copied(), String(await exported('csv')).replace(/^\uFEFF/, ''));
  });

  it('is copied as SVG where the browser cannot copy pictures, and a sentence says so', async () => {
    const browser = await open.page.context().newCDPSession(open.page);
    const { browserContextId } = (await browser.send('Target.getTargetInfo')).targetInfo;
    const set = (setting: 'granted' | 'denied') =>
      browser.send('Browser.setPermission', {
        permission: { name: 'clipboard-write' },
        setting,
        ...(browserContextId && { browserContextId }),
      });
    await set('denied');
    await menu('Copy Figure');
    const notice = open.panel.getByRole('alert').filter({ hasText: 'copied as SVG text' });
    await notice.waitFor();
    match(await open.evaluate((vscode) => vscode.env.clipboard.readText()), /<svg /);
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await notice.waitFor({ state: 'detached' });
    await set('granted');
  });
});

describe('a figure that is too large for a PNG', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text: 'The animal slept. '.repeat(28) });
    for (let place = 0; place < 48; place++)
      await open.panel
        .getByRole('gridcell', { name: `Layer ${Math.floor(place / 8)}, head ${place % 8}` })
        .click({ modifiers: ['Shift'] });
    await openView(open.panel, 'Compare');
  });

  after(closePanels);

  it('is refused with a sentence that says what to do, while an SVG of it is written', async () => {
    const [png, svg] = ['png', 'svg'].map((ending) => join(open.folder, `large.${ending}`));
    for (const file of [png!, svg!])
      await open.evaluate(
        (vscode, file) =>
          vscode.commands.executeCommand('attentionInspector.exportFigure', vscode.Uri.file(file), {
            scale: 4,
          }),
        file,
      );
    deepStrictEqual([existsSync(png!), existsSync(svg!)], [false, true]);
    await openExportMenu(open);
    await open.panel.getByRole('combobox', { name: 'PNG scale' }).selectOption('4');
    await open.panel.getByRole('button', { name: 'Copy Figure', exact: true }).click();
    await open.panel
      .getByRole('alert')
      .filter({ hasText: /At scale 4 this figure has [\d,]+ × [\d,]+ pixels.*smaller PNG scale/ })
      .waitFor();
  });
});

/** Opens the export menu, which is a part of `…` in a narrow panel. */
async function openExportMenu({ panel }: OpenPanel): Promise<void> {
  const more = panel.getByRole('button', { name: 'More settings' });
  const isFolded = (await more.count()) > 0;
  await (isFolded ? more : panel.getByRole('button', { name: 'Export', exact: true })).click();
}

/** The width of the PNG on the clipboard, as another program would read it. */
function copiedWidth(page: Page): Promise<number | undefined> {
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    if (!item?.types.includes('image/png')) return undefined;
    return (await createImageBitmap(await item.getType('image/png'))).width;
  });
}
