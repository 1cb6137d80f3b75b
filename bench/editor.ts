import type { Browser } from 'playwright-core';
import { launchChromium } from '../test/editor/chromium';
import { currentVersion, installCodeServer } from '../test/editor/codeServer';
import { type OpenPanel, openPanelIn, type PanelOptions } from '../test/editor/panel';
import { developmentExtension, type Server, startServer } from '../test/editor/server';
import { Skipped } from './row';

/** All windows share their settings, so each row states its own. */
export const builtIn = { 'attentionInspector.model': 'decoder' };

let shared: Promise<{ browser: Browser; server: Server }> | undefined;

/**
 * Opens a window of the real editor with a text selected. `measure` may show the panel, which is closed
 * afterwards.
 */
export async function inWindow<T>(
  options: PanelOptions,
  measure: (open: OpenPanel) => Promise<T>,
): Promise<T> {
  shared ??= start();
  const { browser, server } = await shared.catch((error: Error) => {
    throw new Skipped(`The editor could not be started: ${error.message.split('\n')[0]}`);
  });
  const open = await openPanelIn(browser, server, { ...options, show: false });
  try {
    return await measure(open);
  } finally {
    await open.close();
  }
}

export async function stopEditor(): Promise<void> {
  const editor = await shared?.catch(() => undefined);
  await editor?.browser.close();
  await editor?.server.stop();
}

async function start() {
  const browser = await launchChromium();
  const extensions = ['.', developmentExtension];
  const server = await startServer(installCodeServer(currentVersion), { extensions, takesOrders: true });
  return { browser, server };
}
