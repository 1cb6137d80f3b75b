import { deepStrictEqual, ok } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { comesToRest, openView, unlockAll } from './panelParts';

const short = 'The animal slept because it was tired.';
const medium = `${short} The street was wide, and the animal did not cross it, because it was much too tired for that. It slept.`;
const long = `${medium} ${[medium, medium, medium, medium, medium].join(' ')}`;

/** Everything that the pointer can hover. */
const looked =
  '[role="grid"], [role="application"], [role="listbox"], [role="slider"], .crop, .similarity-matrix, .layer-plot';

/** Everything that must not move during a hover. */
const figures =
  'section, .heading, canvas:not(.leaders, .slanted-labels canvas), [role="grid"], [role="application"], [role="listbox"], [role="slider"], .strip, .bars, .head-figure, .legend, .tool, footer';

interface Point {
  readonly x: number;
  readonly y: number;
}

describe('under the pointer', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text: long, select: short, width: 621 });
    for (const name of ['Layer 3, head 5', 'Layer 0, head 2'])
      await open.panel.getByRole('gridcell', { name }).click({ modifiers: ['Shift'] });
  });

  after(closePanels);

  for (const [tokens, text, widths] of [
    [10, short, [400, 621, 1210]],
    [37, medium, [621, 1000]],
    [222, long, [400, 771, 1210]],
  ] as const)
    it(`no figure moves at ${tokens} tokens, whatever is hovered`, async () => {
      await show(text, tokens);
      for (const width of widths) {
        await open.setWidth(width);
        for (const view of ['Heads', 'Compare', 'Text', 'Positions', 'Effect'] as const) {
          await openView(open.panel, view);
          await keepsItsPlace(`${view} at ${width} px`);
          const zoom = open.panel.getByRole('button', { name: 'Zoom' });
          if (view !== 'Heads' || (await zoom.count()) === 0) continue;
          await zoom.click();
          await keepsItsPlace(`Zoom at ${width} px`);
          await open.panel.getByRole('button', { name: 'Connections' }).click();
        }
      }
    });

  async function show(passage: string, tokens: number): Promise<void> {
    await open.setWidth(1210);
    await openView(open.panel, 'Heads');
    await open.select(passage);
    await open.runCommand('attentionInspector.show');
    await open.panel.getByText(`patterns of ${tokens} × ${tokens} tokens`).waitFor();
  }

  /** Locks nothing, so that a hover has everything still to show. */
  async function keepsItsPlace(where: string): Promise<void> {
    await unlockAll(open.panel);
    await comesToRest(open, 50);
    const corner = (await open.page.locator('iframe.webview.ready').boundingBox())!;
    const count = await open.panel.locator(looked).count();
    ok(count > 0, where);
    for (let at = 0; at < count; at++) {
      for (const { x, y } of await watch(at)) await open.page.mouse.move(corner.x + x, corner.y + y);
      deepStrictEqual(await moved(), [], `${where}, over figure ${at} of ${count}`);
    }
  }

  /** Takes the pointer away, then compares all places in every frame with those at the start. Returns where to point. */
  async function watch(at: number): Promise<Point[]> {
    await open.page.mouse.move(5, 5);
    return await open.panel.locator('body').evaluate(
      (_, [looked, figures, at]) => {
        const target = document.querySelectorAll(looked)[at]!;
        target.scrollIntoView({ block: 'center' });
        const stage = document.querySelector('main')!;
        const placeOf = (element: Element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return [x, y, width, height].map(Math.round).join(' ');
        };
        const nameOf = (element: Element) =>
          `${element.tagName} ${element.className} ${element.getAttribute('aria-label') ?? ''}`;
        const places = new Map([...document.querySelectorAll(figures)].map((each) => [each, placeOf(each)]));
        const sizeOf = () => `${stage.scrollWidth} × ${stage.scrollHeight}`;
        const size = sizeOf();
        const seen = new Set<string>();
        const compare = () => {
          if (sizeOf() !== size) seen.add(`the view: ${size} → ${sizeOf()}`);
          for (const [each, place] of places) {
            const now = each.isConnected ? placeOf(each) : 'gone';
            if (now !== place) seen.add(`${nameOf(each)}: ${place} → ${now}`);
          }
          frame = requestAnimationFrame(compare);
        };
        let frame = requestAnimationFrame(compare);
        Object.assign(window, {
          moved() {
            cancelAnimationFrame(frame);
            return [...seen];
          },
        });
        const { x, y, width, height } = target.getBoundingClientRect();
        const shown = stage.getBoundingClientRect();
        return [0.06, 0.4, 0.95].map((share, i) => ({
          x: Math.min(shown.right - 4, x + width * (i % 2 === 0 ? share : 1 - share)),
          y: Math.max(shown.top + 4, Math.min(shown.bottom - 4, y + height * share)),
        }));
      },
      [looked, figures, at] as const,
    );
  }

  /** What has moved, once what the last hover asked for has been drawn. */
  const moved = () =>
    open.panel.locator('body').evaluate(async () => {
      await new Promise((done) => setTimeout(done, 60));
      return (window as unknown as { moved(): string[] }).moved();
    });
});
