import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { currentVersion, installCodeServer } from './codeServer';
import { desktopCode, runDesktop } from './desktop';
import { samples } from './samples';
import { developmentExtension, startServer } from './server';
import { workbenchAddress } from './workbench';

const { values } = parseArgs({
  options: { port: { type: 'string' }, 'no-open': { type: 'boolean', default: false } },
});

// The development extension shows this once per run, not again after a reload.
const env = {
  ATTENTION_INSPECTOR_SHOW: JSON.stringify({
    run: Date.now(),
    file: '1-pronouns.md',
    from: 'The animal',
    to: 'tired.',
  }),
};

try {
  const code = desktopCode();
  if (code !== undefined) await runDesktop(code, env);
  else await runServer();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function runServer(): Promise<void> {
  if (process.platform === 'win32') {
    throw new Error(
      'VS Code was not found. Install it from https://code.visualstudio.com, then run npm start again.',
    );
  }
  const codeServer = installCodeServer(currentVersion);
  const extensions = ['.', developmentExtension];
  const server = await startServer(codeServer, { port: portNumber(values.port), extensions, env });
  const address = workbenchAddress(server.port, samples);
  console.log(`Open ${address}`);
  console.log('Ctrl-C ends it.');
  if (!values['no-open']) openInBrowser(address);
  await server.exited;
  await server.stop();
}

function portNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`--port takes a number from 1 to 65535, not "${text}".`);
}

function openInBrowser(address: string): void {
  const isMac = process.platform === 'darwin';
  const hasDisplay = isMac || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasDisplay) return;
  const opener = spawn(isMac ? 'open' : 'xdg-open', [address], { stdio: 'ignore', detached: true });
  opener.once('error', () => {}); // The address is on the screen.
  opener.unref();
}
