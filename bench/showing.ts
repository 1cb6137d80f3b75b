import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenPanel } from '../test/editor/panel';
import { logFolder } from './editor';

/** When things happened after Show Attention was run, in milliseconds from the command. */
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

/** Milliseconds that the model ran for the inspection shown last, as the log says. */
export async function runTime(): Promise<number> {
  const folder = await logFolder();
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /Attention Inspector\.log$/.test(file))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
  const times = [...logs.join('\n').matchAll(/^(\S+ \S+) .*the model ran (\d+) ms/gm)];
  const last = times.sort(([, a], [, b]) => (a! < b! ? -1 : 1)).at(-1);
  if (!last) throw new Error(`No log below ${folder} says how long the model ran.`);
  return Number(last[2]);
}

/** When parts were painted, by the clock of the page. */
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
