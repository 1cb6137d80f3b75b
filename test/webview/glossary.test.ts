import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { violations } from './accessibility';
import { closePanels, openPanel } from './panel';
import { openView, readoutSays } from './panelParts';

describe('a word that labels something', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text: 'The animal slept because it was tired.', width: 621 });
  });

  after(closePanels);

  const word = () => open.panel.getByRole('button', { name: 'Position encoding', exact: true });
  const line = () => open.panel.getByRole('tooltip');
  const sentence = 'Position encoding: tells the model where in the text each token stands.';
  const boxes = () =>
    open.panel.locator('body').evaluate((body) =>
      [...body.querySelectorAll('canvas, h2, p, button, .readout')].map((each) => {
        const { x, y, width, height } = each.getBoundingClientRect();
        return [x, y, width, height].map(Math.round).join(' ');
      }),
    );

  it('is explained on hover, on the spot, and nothing moves', async () => {
    await openView(open.panel, 'Positions');
    await open.panel.locator('canvas').first().waitFor();
    await open.page.waitForTimeout(300);
    const before = await boxes();
    await word().hover();
    await line().waitFor();
    strictEqual(await line().innerText(), sentence);
    deepStrictEqual(await boxes(), before);
    const [at, of] = [(await line().boundingBox())!, (await word().boundingBox())!];
    ok(Math.abs(at.y - (of.y + of.height)) < 12 && Math.abs(at.x - of.x) < 12, JSON.stringify({ at, of }));
    await open.page.mouse.move(5, 5);
    await line().waitFor({ state: 'hidden' });
  });

  it('is explained to the keyboard; Esc closes the line, and only that', async () => {
    const slider = open.panel.getByRole('slider', { name: 'Distance', exact: true }).first();
    await slider.press('Home');
    await slider.press('Enter');
    await readoutSays(open.panel, /^position \d+ · position \d+ = /);
    await word().focus();
    await open.page.keyboard.press('Shift+Tab');
    await open.page.keyboard.press('Tab');
    await line().waitFor();
    strictEqual(await word().getAttribute('aria-description'), sentence);
    deepStrictEqual(await violations(open), []);
    await open.page.keyboard.press('Escape');
    await line().waitFor({ state: 'hidden' });
    await readoutSays(open.panel, /^position \d+ · position \d+ = /);
    ok(await word().evaluate((element) => element === document.activeElement));
  });

  it('stays inside a narrow panel, and has a ground of its own in every theme', async () => {
    await open.setWidth(400);
    for (const theme of ['dark', 'light', 'hc-dark', 'hc-light'] as const) {
      await open.setTheme(theme);
      await word().hover();
      await line().waitFor();
      const { x, width, ground } = await line().evaluate((element) => {
        const { x, width } = element.getBoundingClientRect();
        return { x, width, ground: getComputedStyle(element).backgroundColor };
      });
      ok(x >= 0 && x + width <= 400, `${x} ${width}`);
      ok(!/rgba\(.*, 0\)$|transparent/.test(ground), ground);
      await open.page.mouse.move(5, 5);
      await line().waitFor({ state: 'hidden' });
    }
  });
});
