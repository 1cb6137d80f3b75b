import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { basename, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { Server } from './server';

type Vscode = typeof import('vscode');

/** An editor window in a browser page, with access to its extension host. */
export interface Workbench {
  page: Page;
  /** Runs a function in the extension host; it sees only `vscode` and its arguments, all JSON. */
  evaluate<A extends unknown[], R>(
    work: (vscode: Vscode, ...args: A) => R | PromiseLike<R>,
    ...args: A
  ): Promise<R>;
  runCommand(id: string, ...args: unknown[]): Promise<void>;
  close(): Promise<void>;
}

interface WorkbenchOptions {
  /** The workspace. Its last name must be unique among the windows of a server. */
  folder: string;
  viewport?: { width: number; height: number };
}

/** The address of a window; `payload` is passed to the workbench unchanged. */
export function workbenchAddress(port: number, folder: string, payload: [string, string][] = []): string {
  const address = new URL(`http://127.0.0.1:${port}/`);
  address.searchParams.set('folder', folder);
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  return address.href.replaceAll('%2F', '/');
}

/** The address by which a window finds a file of this machine. */
export function remoteAddress(port: number, file: string): string {
  return `vscode-remote://127.0.0.1:${port}${resolve(file)}`;
}

/** Opens a window with the development extension, and waits until it takes orders. */
export async function openWorkbench(
  browser: Browser,
  server: Server,
  options: WorkbenchOptions,
): Promise<Workbench> {
  const page = await browser.newPage({ viewport: options.viewport ?? { width: 1400, height: 900 } });
  await page.goto(workbenchAddress(server.port, options.folder));
  const socket = join(server.orders, `${basename(options.folder)}.sock`);
  await appears(socket);

  const evaluate: Workbench['evaluate'] = async (work, ...args) => {
    const answer = await order(socket, JSON.stringify({ source: work.toString(), args }));
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value as Awaited<ReturnType<typeof work>>;
  };
  return {
    page,
    evaluate,
    runCommand: (id, ...args) =>
      evaluate(
        async (vscode, id, args) => {
          await vscode.commands.executeCommand(id, ...args);
        },
        id,
        args,
      ),
    close: () => page.context().close(),
  };
}

async function appears(socket: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!existsSync(socket)) {
    if (Date.now() > deadline) throw new Error('The development extension did not start within a minute.');
    await delay(50);
  }
}

function order(socketPath: string, body: string): Promise<{ value?: unknown; error?: string }> {
  return new Promise((done, fail) => {
    const sent = request({ socketPath, method: 'POST', path: '/' }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      done(JSON.parse(text));
    });
    sent.once('error', fail);
    sent.end(body);
  });
}
