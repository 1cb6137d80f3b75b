import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { quietSettings } from './quietSettings';
import { samples } from './samples';
import { developmentExtension } from './server';

/** The desktop's `code`, if it can open a window. In a remote terminal, `code` would open one elsewhere. */
export function desktopCode(): string | undefined {
  const { env, platform } = process;
  if (env.VSCODE_IPC_HOOK_CLI || env.SSH_CONNECTION || env.WSL_DISTRO_NAME) return undefined;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  const name = platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('remote-cli'));
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/** Opens a window with its own user data, and returns when it is closed. Ctrl-C closes it. */
export async function runDesktop(code: string, env: NodeJS.ProcessEnv): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'attention-inspector-'));
  const data = join(folder, 'data');
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify(quietSettings));
  const words = [
    ...['--new-window', '--user-data-dir', data, '--extensions-dir', join(folder, 'extensions')],
    ...['--skip-welcome', '--skip-release-notes', '--disable-workspace-trust'],
    ...[
      '--extensionDevelopmentPath',
      resolve('.'),
      '--extensionDevelopmentPath',
      resolve(developmentExtension),
    ],
    samples,
  ];
  spawn(code, words, {
    stdio: 'ignore',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  console.log('VS Code opens in a window of its own. Ctrl-C closes it.');
  const pid = await mainProcess(join(data, 'code.lock'));
  process.once('exit', () => {
    if (isAlive(pid)) process.kill(pid);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  while (isAlive(pid)) await delay(200);
}

// `code` returns at once; the lock file holds the id of the process that stays.
async function mainProcess(lock: string): Promise<number> {
  const deadline = Date.now() + 60_000;
  while (!existsSync(lock) || readFileSync(lock, 'utf8') === '') {
    if (Date.now() > deadline) throw new Error('VS Code did not start within a minute.');
    await delay(100);
  }
  return Number(readFileSync(lock, 'utf8'));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
