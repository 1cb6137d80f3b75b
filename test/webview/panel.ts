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
// Opening takes some seconds, so let the tests of a `describe` share a panel where they can (`before`).
// `evaluate` runs a function in the extension host; it sees only `vscode` and its arguments, which are JSON:
//   await evaluate((vscode, line) => vscode.window.activeTextEditor?.document.lineAt(line).text, 3)
// To run it: npm test -- webview --editor 4.139.1 --grep readout
import type { Browser } from 'playwright-core';
import { launchChromium } from '../editor/chromium';
import { currentVersion, installCodeServer } from '../editor/codeServer';
import { type OpenPanel, openPanelIn, type PanelOptions } from '../editor/panel';
import { developmentExtension, type Server, type ServerOptions, startServer } from '../editor/server';

interface Editor {
  browser: Browser;
  server: Server;
  stop(): Promise<void>;
}

let version = currentVersion;
let shared: Promise<Editor> | undefined;
const opened: OpenPanel[] = [];

/** Opens a window with a file and a selection, runs Show Attention and waits for its heads. */
export async function openPanel(options: PanelOptions = {}): Promise<OpenPanel> {
  shared ??= startEditor();
  const { browser, server } = await shared;
  const panel = await openPanelIn(browser, server, options);
  opened.push(panel);
  return panel;
}

/** Closes the windows that were opened so far; for `after`. */
export async function closePanels(): Promise<void> {
  await Promise.all(opened.splice(0).map((panel) => panel.close()));
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
