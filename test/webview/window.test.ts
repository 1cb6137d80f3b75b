import { match, ok, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { cellPosition, heatmapOf, openView, unlockAll } from './panelParts';
import { type Reference, referenceOf, valueAndRank } from './reference';

const sample = readFileSync('media/samples/3-queue.ts', 'utf8');
const [layer, head] = [2, 3];
const [query, key] = [90, 40];
/** The modifier of the Control key in the browser's protocol. */
const control = 2;

interface Point {
  readonly x: number;
  readonly y: number;
}

describe('a heatmap of many tokens', () => {
  let open: OpenPanel;
  let reference: Reference;
  let heatmap: Locator;
  let corner: Point;
  /** Size of a cell in CSS pixels when the heatmap shows every token. */
  let pitch: number;

  before(async () => {
    const text = sample.slice(0, 420);
    reference = referenceOf(text, { patternsOf: [layer] });
    open = await openPanel({ text, width: 1200, height: 880 });
    for (const modifiers of [[], ['Shift' as const]])
      await open.panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}` }).click({ modifiers });
    heatmap = heatmapOf(open.panel, layer, head);
    const box = (await heatmap.boundingBox())!;
    corner = box;
    pitch = box.width / reference.labels.length;
  });

  beforeEach(async () => {
    await unlockAll(open.panel);
    await heatmap.press('0');
  });

  after(closePanels);

  const middleOf = async (query: number, key: number): Promise<Point> => {
    const { position } = await cellPosition(heatmap, reference.labels.length, query, key);
    return { x: corner.x + position.x, y: corner.y + position.y };
  };

  async function pointsAt({ x, y }: Point, query: number, key: number): Promise<void> {
    const said = valueAndRank((key) => reference.weight(layer, head, query, key), query, key);
    const [from, to] = [reference.labels[query]!, reference.labels[key]!].map(escaped);
    await eventually(async () => {
      await open.page.mouse.move(x + 1, y);
      await open.page.mouse.move(x, y);
      const readout = open.panel.getByRole('status', { name: 'Readout' });
      match(await readout.innerText(), new RegExp(`“${from}”.* → “${to}”.* ${escaped(said)}$`));
    });
  }

  /** Counts wheel events whose default action on the page was not prevented. */
  const countUnprevented = () =>
    open.panel.locator('body').evaluate(() => {
      const counted = { all: 0, unprevented: 0 };
      window.addEventListener('wheel', ({ defaultPrevented }) => {
        counted.all++;
        if (!defaultPrevented) counted.unprevented++;
      });
      Object.assign(window, { counted });
    });
  const counted = () =>
    open.panel
      .locator('body')
      .evaluate(() => (window as unknown as { counted: { all: number; unprevented: number } }).counted);

  it('does not zoom the page under a pinch', async () => {
    const pointer = await middleOf(query, key);
    await countUnprevented();
    const browser = await open.page.context().newCDPSession(open.page);
    await browser.send('Input.synthesizePinchGesture', {
      ...pointer,
      scaleFactor: 2,
      gestureSourceType: 'mouse',
    });
    const { unprevented } = await eventually(async () => {
      const all = await counted();
      ok(all.all > 0, 'the pinch turned no wheel');
      return all;
    });
    strictEqual(unprevented, 0);
    strictEqual(await open.page.evaluate(() => window.visualViewport?.scale), 1);
  });

  it('doubles its cells about the pointer when two fingers double their distance', async () => {
    const pointer = await middleOf(query, key);
    await pointsAt(pointer, query, key);
    // The number of events in a gesture depends on the machine's speed, so the test sends fixed wheel deltas
    // of a pinch.
    const browser = await open.page.context().newCDPSession(open.page);
    for (let event = 0; event < 10; event++)
      await browser.send('Input.dispatchMouseEvent', {
        ...pointer,
        type: 'mouseWheel',
        deltaX: 0,
        deltaY: -10 * Math.log(2),
        modifiers: control,
      });
    await pointsAt({ x: pointer.x + 1, y: pointer.y }, query, key);
    await pointsAt({ x: pointer.x + 2 * pitch, y: pointer.y }, query, key + 1);
    await pointsAt({ x: pointer.x + 20 * pitch, y: pointer.y }, query, key + 10);
    await pointsAt({ x: pointer.x, y: pointer.y - 20 * pitch }, query - 10, key);
    await open.shoot('test/out/views/pinched.png');
  });

  it('zooms a step with each notch of the wheel under Ctrl, and back', async () => {
    const pointer = await middleOf(query, key);
    await pointsAt(pointer, query, key);
    const turn = async (delta: number, times: number) => {
      await open.page.keyboard.down('Control');
      for (let i = 0; i < times; i++) await open.page.mouse.wheel(0, delta);
      await open.page.keyboard.up('Control');
    };
    // 3 px, and by steps of 1.25, rounded to whole pixels: 4, 5, 6.
    strictEqual(pitch, 3);
    await turn(-100, 3);
    await pointsAt({ x: pointer.x + 10 * 6, y: pointer.y }, query, key + 10);
    await turn(100, 3);
    await pointsAt({ x: pointer.x + 10 * 3, y: pointer.y }, query, key + 10);
  });

  /** Checks that the scrolled labels begin with this token. */
  async function beginsWith(token: number): Promise<void> {
    const list = open.panel.getByRole('listbox', { name: 'From (query)' });
    const offset =
      (await list.getByRole('option').nth(token).boundingBox())!.y - (await list.boundingBox())!.y;
    ok(Math.abs(offset) <= 1, `token ${token} stands at ${offset}`);
  }

  it('scrolls its label window as its bar is dragged', async () => {
    const count = reference.labels.length;
    const rows = Math.floor((pitch * count - 32) / 20);
    await open.panel.getByRole('listbox', { name: 'From (query)' }).press('Home');
    await open.page.mouse.move(5, 5);
    const bar = open.panel.locator('.window-bar');
    const from = (await bar.boundingBox())!;
    strictEqual(Math.round(from.height), Math.round(rows * pitch));
    const grip = { x: from.x + from.width / 2, y: from.y + 10 };
    const dragTo = (down: number) => open.page.mouse.move(grip.x, grip.y + down, { steps: 4 });
    const stands = (row: number) =>
      eventually(async () => {
        strictEqual(Math.round((await bar.boundingBox())!.y - from.y), row * pitch);
        strictEqual(await open.panel.getByText(`↑ ${row} earlier`).count(), 1);
        const later = count - rows - row;
        strictEqual(await open.panel.getByText(`↓ ${later} later`).count(), later > 0 ? 1 : 0);
        await beginsWith(row);
      });
    await open.page.mouse.move(grip.x, grip.y);
    await open.page.mouse.down();
    await dragTo(10 * pitch);
    await stands(10);
    await dragTo(2 * count * pitch);
    await stands(count - rows);
    await dragTo(25 * pitch); // Waits for the pointer that was beyond the end.
    await stands(25);
    await open.page.mouse.up();
    await dragTo(50 * pitch);
    await open.page.waitForTimeout(300);
    await stands(25);
  });

  it('scrolls the labels of Compare as their bar is dragged', async () => {
    await openView(open.panel, 'Compare');
    await open.page.mouse.move(5, 5);
    const bar = open.panel.locator('.compare-window-bar');
    const side = (await heatmap.boundingBox())!.height;
    const from = (await bar.boundingBox())!;
    const grip = { x: from.x + from.width / 2, y: from.y + 10 };
    await open.page.mouse.move(grip.x, grip.y);
    await open.page.mouse.down();
    await open.page.mouse.move(grip.x, grip.y + 10 * (side / reference.labels.length), { steps: 4 });
    await open.page.mouse.up();
    await eventually(() => beginsWith(10));
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
