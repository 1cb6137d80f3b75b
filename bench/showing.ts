import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenPanel } from '../test/editor/panel';

declare global {
  interface Window {
    runTime: number;
  }
}

/** When things happened after Show Attention, in milliseconds from the command. */
export interface Showing {
  readonly overview: number;
  readonly statistics: number;
}

/** Runs Show Attention and waits until overview and statistics are painted. */
export async function show(open: OpenPanel): Promise<Showing> {
  const before = await marks(open);
  const began = await open.evaluate(async (vscode) => {
    const began = Date.now();
    await vscode.commands.executeCommand('attentionInspector.show');
    return began;
  });
  for (let waited = 0; waited < 60_000; waited += 50) {
    await sleep(50);
    const after = await marks(open);
    if (
      after.statistics.length > before.statistics.length &&
      after.overview.length > before.overview.length
    ) {
      return { overview: after.overview.at(-1)! - began, statistics: after.statistics.at(-1)! - began };
    }
  }
  throw new Error('The panel was not drawn within a minute.');
}

/**
 * Collects, from now on, how long the model runs for each inspection. Returns the latest duration in
 * milliseconds.
 */
export async function runTimes({ panel }: OpenPanel): Promise<() => Promise<number>> {
  const body = panel.locator('body');
  await body.evaluate(() => {
    window.addEventListener('message', ({ data }) => {
      if (data.type === 'inspection') window.runTime = data.inspection.runTime;
    });
  });
  return () => body.evaluate(() => window.runTime);
}

/** When the overview and the statistics were painted, by the page's clock. */
async function marks({ panel, page }: OpenPanel): Promise<{ overview: number[]; statistics: number[] }> {
  const isThere = (await page.locator('iframe.webview.ready').count()) > 0;
  if (!isThere) return { overview: [], statistics: [] };
  return panel.locator('body').evaluate(() => {
    const times = (what: string) =>
      performance
        .getEntriesByName(`${what} drawn`)
        .map(({ startTime }) => performance.timeOrigin + startTime);
    return { overview: times('overview'), statistics: times('statistics') };
  });
}
