import type { Locator } from 'playwright-core';
import type { Reply } from '../src/protocol/messages';
import type { OpenPanel } from '../test/editor/panel';

declare global {
  interface Window {
    /** Milliseconds from input to paint, filled in by the listeners below. */
    measured: number[];
  }
}

/**
 * Moves the pointer over an element in small steps. Returns the milliseconds from each input to the frame
 * painted after it.
 */
export async function pointerTimes(open: OpenPanel, element: Locator, steps: number): Promise<number[]> {
  await element.evaluate(() => {
    window.measured = [];
    const afterPaint = (began: number) =>
      requestAnimationFrame(() => setTimeout(() => window.measured.push(performance.now() - began)));
    window.addEventListener('pointermove', () => afterPaint(performance.now()), { capture: true });
  });
  const box = (await element.boundingBox())!;
  for (let step = 0; step < steps; step++) {
    const share = (step + 0.5) / steps;
    await open.page.mouse.move(box.x + box.width * share, box.y + box.height * (0.3 + share / 2));
    await open.page.waitForTimeout(40);
  }
  return element.evaluate(() => window.measured);
}

/** The type of the message that brings a head's exact pattern. */
const exactAnswer: Reply['type'] = 'answer';

/**
 * Hovers heads one after another. Returns the milliseconds from each input to the frame painted after the
 * exact answer.
 */
export async function replyTimes(
  open: OpenPanel,
  nameOf: (turn: number) => string,
  turns: number,
): Promise<number[]> {
  const body = open.panel.locator('body');
  await body.evaluate((_, answer) => {
    window.measured = [];
    let began = 0;
    window.addEventListener(
      'pointerover',
      (event) => {
        if ((event.target as Element).closest('[role=gridcell]')) began = performance.now();
      },
      { capture: true },
    );
    window.addEventListener('message', ({ data }) => {
      if (data.type !== answer || data.answer.dims?.length !== 2) return;
      const from = began;
      requestAnimationFrame(() => setTimeout(() => window.measured.push(performance.now() - from)));
    });
  }, exactAnswer);
  for (let turn = 0; turn < turns; turn++) {
    const cell = open.panel.getByRole('gridcell', { name: nameOf(turn), exact: true });
    const box = (await cell.boundingBox())!;
    await open.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await open.page.waitForTimeout(600);
  }
  return body.evaluate(() => window.measured);
}
