import { deepStrictEqual, ok } from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../editor/chromium';
import { currentVersion } from '../editor/codeServer';
import { panelIn } from '../editor/panel';
import { skip } from '../skip';
import { editorVersion } from './panel';

describe('npm start', () => {
  let browser: Browser;
  let start: ChildProcess;
  let temporary: string;

  before(async function () {
    if (editorVersion() !== currentVersion) skip(this, `npm start runs ${currentVersion}`);
    if (process.platform !== 'linux') skip(this, 'elsewhere it opens the desktop’s VS Code');
    temporary = mkdtempSync(join(tmpdir(), 'attention-inspector-start-'));
    const env = { ...process.env, TMPDIR: temporary, DISPLAY: '', WAYLAND_DISPLAY: '' };
    start = spawn(process.execPath, ['dist-test/editor/start.mjs'], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    browser = await launchChromium();
  });

  after(async () => {
    start?.kill('SIGKILL');
    await browser?.close();
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  });

  it('prints an address where a selected passage and its attention are shown', async () => {
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    await page.goto(await printedAddress(start));
    await panelIn(page).getByRole('grid', { name: 'Heads' }).waitFor({ timeout: 60_000 });
    const selected = await page.locator('.statusbar-item', { hasText: 'selected)' }).innerText();
    ok(/\(\d+ selected\)/.test(selected), selected);
  });

  it('leaves no process and no file behind after Ctrl-C', async () => {
    ok(processesWith(temporary).length >= 2, 'The server and its extension host were not found.');
    start.kill('SIGINT');
    await once(start, 'exit');
    while (processesWith(temporary).length > 0) await delay(100);
    deepStrictEqual(readdirSync(temporary), []);
  });
});

async function printedAddress(start: ChildProcess): Promise<string> {
  if (start.stdout === null) throw new Error('npm start has no output.');
  for await (const line of createInterface({ input: start.stdout })) {
    const address = line.match(/^Open (http:\/\/127\.0\.0\.1:\d+\/.*)$/)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('npm start ended without an address.');
}

/** The command lines of running processes whose environment names a folder. */
function processesWith(folder: string): string[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.flatMap((number) => {
    try {
      if (!readFileSync(`/proc/${number}/environ`, 'utf8').includes(folder)) return [];
      return [readFileSync(`/proc/${number}/cmdline`, 'utf8').replaceAll('\0', ' ')];
    } catch {
      return []; // It has ended, or is not ours to read.
    }
  });
}
