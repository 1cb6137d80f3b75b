// How to write a webview test
// ---------------------------
// A test file is `test/webview/NAME.test.ts`; mocha runs it in Node, against the real panel in the real editor:
//
//   import { match } from 'node:assert';
//   import { closePanels, openPanel } from './panel';
//
//   describe('the readout', () => {
//     after(closePanels);
//
//     it('says the number of the hovered cell', async () => {
//       const { panel, shoot } = await openPanel({ text: 'The animal slept because it was tired.' });
//       await panel.getByRole('gridcell', { name: 'Layer 3, head 5' }).hover();
//       match(await panel.getByRole('status', { name: 'Readout' }).innerText(), /layer 3 head 5/);
//       await shoot('test/out/readout.png');
//     });
//   });
//
// Let the tests of a `describe` share a panel where they can (`before`). Test files share a window: `closePanels` clears it
// and its settings for the next one; a window in which a test failed, or whose page was reloaded, is closed instead.
// `evaluate` runs a function in the extension host; it sees only `vscode` and its arguments, which are JSON:
//   await evaluate((vscode, line) => vscode.window.activeTextEditor?.document.lineAt(line).text, 3)
// To run it: npm test -- webview --editor 4.139.1 --grep readout
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../editor/chromium';
import { currentVersion, installCodeServer } from '../editor/codeServer';
import { type OpenPanel, type PanelOptions, showPanelIn } from '../editor/panel';
import { developmentExtension, type Server, type ServerOptions, startServer } from '../editor/server';
import { clearWindow, type EditorWindow, openWindow } from '../editor/window';

interface Editor {
  browser: Browser;
  server: Server;
  stop(): Promise<void>;
}

let version = currentVersion;
let shared: Promise<Editor> | undefined;
/** An empty window that waits for the next test file. */
let idle: EditorWindow | undefined;
const inUse = new Set<EditorWindow>();
/** Windows that no other test file may use. */
const spoilt = new WeakSet<EditorWindow>();

/** Opens a file with a selection in an empty window, runs Show Attention and waits for its heads. */
export async function openPanel(options: PanelOptions = {}): Promise<OpenPanel> {
  const window = idle ?? (await newWindow());
  idle = undefined;
  inUse.add(window);
  return showPanelIn(window, options);
}

async function newWindow(): Promise<EditorWindow> {
  shared ??= startEditor();
  const { browser, server } = await shared;
  const window = await openWindow(browser, server);
  window.page.once('load', () => spoilt.add(window));
  return window;
}

/** Returns the windows that were taken so far; call it in `after`. */
export async function closePanels(): Promise<void> {
  for (const window of inUse) {
    inUse.delete(window);
    if (idle === undefined && (await isCleared(window))) idle = window;
    else await window.close();
  }
}

async function isCleared(window: EditorWindow): Promise<boolean> {
  if (spoilt.has(window)) return false;
  try {
    await inTime(clearWindow(window));
    return true;
  } catch (why) {
    console.log(`This window could not be cleared, so the next test file opens one of its own: ${why}`);
    return false;
  }
}

/** Limits the time, because an extension host that has ended or a waiting dialog never answers. */
async function inTime(work: Promise<void>): Promise<void> {
  const late = async () => {
    await delay(30_000, undefined, { ref: false });
    throw new Error('it did not answer for 30 s.');
  };
  await Promise.race([work, late()]);
}

/** Marks the windows in use as spoilt after a failed test, so that no other test gets them. */
export function spoilWindows(): void {
  for (const window of inUse) spoilt.add(window);
}

/** Chooses the editor for all tests; the runner calls it first. */
export function useEditor(wanted: string): void {
  version = wanted;
}

export function editorVersion(): string {
  return version;
}

/** Ends the editor and the browser that all tests share; the runner calls it last. */
export async function stopEditor(): Promise<void> {
  const editor = await shared;
  await editor?.stop();
}

/** Starts an editor and a browser for a test that cannot share; the test stops them. */
export async function startEditor(options: ServerOptions = {}): Promise<Editor> {
  const browser = await launchChromium();
  const extensions = ['.', developmentExtension];
  const server = await startServer(installCodeServer(version), { extensions, takesOrders: true, ...options });
  const stop = async () => {
    await browser.close();
    await server.stop();
  };
  return { browser, server, stop };
}
